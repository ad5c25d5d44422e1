// `claude -p`: the same messages as in a session file, with snake-case names; a result that says nothing new is no reply.
import { countRecords } from './claude-code'
import { parsed, type Raw, records } from './raw'
import type { Tally } from './tally'

const silent = /^(system|result|stream_event|rate_limit_event|tool_progress|tool_use_summary|auth_status|keep_alive)$/

export function countClaudeStream(source: string): Tally {
  const rows: Raw[] = source.trimStart().startsWith('[') ? parsed(source) : records(source)
  const said = rows
    .filter((r) => !silent.test(r?.type))
    .map((r) => r && { ...r, isSidechain: r.parent_tool_use_id != null })
  const tally = countRecords(said)
  if (tally.assistant === 0 && rows.some((r) => r?.type === 'result' && r.is_error !== true && r.result))
    tally.assistant++
  return tally
}
