// Agents that write one record a line: Managed Agents, Pi, OpenClaw, Qwen Code, Kimi Code, Grok, Antigravity.
import { isSaid, list, parsed, type Raw, records, text, texts } from './raw'
import { empty, type Tally } from './tally'

export function countManaged(source: string): Tally {
  const tally = empty(1)
  const whole = parsed(source)
  const seen = new Set<string>()
  for (const row of whole ? list(whole.data ?? whole.events ?? whole) : records(source)) {
    const e = row?.raw?.type ? row.raw : row
    if (e === undefined || seen.has(e.id)) continue
    seen.add(e.id)
    if (e.type === 'user.message' || e.type === 'user.define_outcome') tally.user++
    else if (e.type === 'user.tool_confirmation') tally.user += e.result === 'deny' && isSaid(e.deny_message) ? 1 : 0
    else if (e.type === 'agent.message')
      tally.assistant += list(e.content).some((b) => b.type !== 'text' || isSaid(b.text)) ? 1 : 0
    else if (/^agent\.(custom_|mcp_)?tool_use$/.test(e.type)) tally.tool_call++
    else if (/^(agent\.(mcp_)?tool_result|user\.(custom_)?tool_result)$/.test(e.type)) {
      tally.tool_result++
      if (e.is_error) tally.errors++
    } else if (!/^(session|span|system|workflow_run|user\.interrupt|agent\.(thinking|thread_))/.test(e.type))
      tally.unknown++
  }
  return tally
}

const badExit = (output: string): boolean =>
  (/(?:Command|Process) exited with code (-?\d+)\)?\s*$/.exec(output.slice(-200))?.[1] ?? '0') !== '0'

function countTree(source: string, isClaw: boolean): Tally {
  const rows = records(source)
  const tally = empty(1)
  const seen = new Set<string>()
  const calls = new Set<string>()
  const results = new Set<string>()
  for (const row of rows) {
    if (row === undefined) {
      tally.unknown++
      continue
    }
    const mark = `${row.id} ${row.type} ${row.timestamp ?? row.message?.timestamp}`
    if (row.id && row.type !== 'session' && seen.has(mark)) continue
    seen.add(mark)
    if (row.type !== 'message') {
      const known =
        /^(session|custom|custom_message|label|leaf|thinking_level_change|model_change|compaction|branch_summary|session_info)$/
      if (!known.test(row.type)) tally.unknown++
      continue
    }
    const m = row.message
    const blocks = typeof m.content === 'string' ? [{ type: 'text', text: m.content }] : list(m.content)
    const words = blocks.map((b) => (b.type === 'text' ? text(b.text) : '')).join('\n')
    if (m.role === 'user') {
      const typed = isClaw
        ? typedToClaw(words, m)
        : words.replace(/^[ \t]*<(system-reminder|skill|file)\b[\s\S]*?<\/\1>/gm, '')
      if (
        m.attribution !== 'agent' &&
        (isSaid(typed) || (blocks.some((b) => b.type === 'image') && words.trim() === ''))
      )
        tally.user++
    } else if (m.role === 'bashExecution') tally.user++
    else if (m.role === 'assistant') {
      const said = words.replace(/\[\[\s*(reply_to(_current|:[^\]]*)|audio_as_voice)\s*\]\]/g, '')
      if (isSaid(said) && !(isClaw && m.model === 'delivery-mirror')) tally.assistant++
      for (const b of blocks) {
        if (b.type === 'thinking' && isSaid(b.thinking)) tally.thinking++
        if (b.type === 'toolCall' && !calls.has(b.id)) tally.tool_call++
        if (b.type === 'toolCall') calls.add(b.id)
      }
    } else if (m.role === 'toolResult' && !results.has(m.toolCallId)) {
      results.add(m.toolCallId)
      tally.tool_result++
      if (failedInTree(m, words, isClaw)) tally.errors++
    }
  }
  return tally
}

function failedInTree(m: Raw, words: string, isClaw: boolean): boolean {
  const shell = /^(bash|exec|process|shell(_exec)?|run_terminal)$/.test(m.toolName)
  const code = m.details?.exitCode
  if (m.isError || (typeof code === 'number' ? code !== 0 : shell && badExit(words))) return true
  if (!isClaw) return false
  const answer = words.trimStart().startsWith('{') ? (parsed(words) ?? {}) : {}
  const bad = /^(error|forbidden|failed)$/
  return (
    bad.test(text(m.details?.status)) ||
    bad.test(text(answer.status)) ||
    (answer.status === undefined && isSaid(answer.error))
  )
}

const clawPrompts =
  /^(\[cron:|A new session was started via|(Default heartbeat prompt: )?Read HEARTBEAT\.md if|\[OpenClaw heartbeat|Pre-compaction|Session nearing compaction|\[Subagent |\[Inter-session|\[Internal task|OpenClaw runtime context|<<<BEGIN_OPENCLAW)/

/** What remains of a prompt without what the gateway tells about it. */
function typedToClaw(raw: string, m: Raw): string {
  let rest = raw.trim()
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest
      .replace(/^[A-Z][\w ]{2,60}? \(untrusted[^)]*\):\s*```json[\s\S]*?```\s*/, '')
      .replace(/^System(?: \(untrusted\))?: \[[^\n]*\n*/, '')
      .replace(/^\[(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat) \d{4}-\d\d-\d\d [^\]]*\]\s*/, '')
  }
  if (clawPrompts.test(rest) || /^(inter_session|internal_system)$/.test(text(m.provenance?.kind))) return ''
  return rest.includes('<<<EXTERNAL_UNTRUSTED_CONTENT') ? '' : rest
}

export const countPi = (source: string): Tally => countTree(source, false)

export function countOpenclaw(source: string): Tally {
  const rows = records(source)
  if (!rows.every((r) => r?.jobId && r.ts)) return countTree(source, true)
  const tally = empty(1)
  const runs = new Map(rows.map((r) => [`${r.sessionId} ${r.ts} ${r.action}`, r]))
  for (const run of runs.values()) if (isSaid(run.summary)) tally.assistant++
  return tally
}

export function countQwen(source: string): Tally {
  const tally = empty(1)
  // Two records may share a line.
  const rows = source
    .split('\n')
    .filter((l) => l.trim())
    .flatMap((l) => (parsed(l) ? [parsed(l)] : l.split(/(?<=\})(?=\{"uuid")/).map((p) => parsed(p))))
  const seen = new Set<string>()
  for (const row of rows) {
    const mark = JSON.stringify(row)
    if (!/[<[ ]/.test(text(row?.uuid)[0] ?? '') && seen.has(mark)) continue
    seen.add(mark)
    const parts = list(row.message?.parts)
    const said = parts.filter(
      (p) => !p.thought && isSaid(p.text) && !/^<(qwen:|system-reminder|hook_context)/.test(p.text),
    )
    if (row.type === 'user')
      tally.user +=
        row.subtype !== 'notification' && (said.length > 0 || isSaid(row.systemPayload?.displayText)) ? 1 : 0
    else if (row.type === 'assistant') {
      if (said.length > 0) tally.assistant++
      tally.thinking += parts.filter((p) => p.thought && isSaid(p.text)).length
      tally.tool_call += parts.filter((p) => p.functionCall).length
    } else if (row.type === 'tool_result') {
      for (const { functionResponse } of parts) {
        tally.tool_result++
        if (isSaid(functionResponse?.response?.error) || /^(error|cancelled)$/.test(text(row.toolCallResult?.status)))
          tally.errors++
      }
    } else if (
      row.subtype === 'slash_command' &&
      !list(row.systemPayload?.outputHistoryItems).length &&
      row.systemPayload?.phase !== 'result'
    )
      tally.user++
  }
  return tally
}

export function countKimi(source: string): Tally {
  const tally = empty(1)
  const typed: string[] = []
  const given: string[] = []
  for (const row of records(source)) {
    const e = row?.event ?? {}
    if (/^turn\.(prompt|steer)$/.test(row?.type) && row.origin?.kind === 'user') typed.push(texts(row.input).join('\n'))
    if (row?.message?.role === 'user' && row.message.origin?.kind === 'user')
      given.push(texts(row.message.content).join('\n'))
    if (e.part?.type === 'think' && isSaid(e.part.think)) tally.thinking++
    if (e.part?.type === 'text' && isSaid(e.part.text)) tally.assistant++
    if (e.type === 'tool.call') tally.tool_call++
    if (e.type !== 'tool.result') continue
    tally.tool_result++
    if (e.result?.isError) tally.errors++
  }
  for (const words of given) if (typed.includes(words)) typed.splice(typed.indexOf(words), 1)
  tally.user = given.length + typed.length
  return tally
}

export function countGrok(source: string): Tally {
  const tally = empty(1)
  for (const row of records(source)) {
    if (row?.type === 'user') tally.user += row.synthetic_reason ? 0 : 1
    else if (row?.type === 'reasoning') tally.thinking += list(row.summary).filter((s) => isSaid(s.text)).length
    else if (row?.type === 'assistant') {
      if (isSaid(row.content)) tally.assistant++
      tally.tool_call += list(row.tool_calls).length
    } else if (row?.type === 'tool_result') tally.tool_result++
    else if (row?.type === 'backend_tool_call') {
      tally.tool_call++
      tally.tool_result++
    }
  }
  return tally
}

export function countAntigravity(source: string): Tally {
  const tally = empty(1)
  for (const row of records(source)) {
    const type = text(row?.type)
    if (type === 'USER_INPUT') tally.user++
    else if (type === 'PLANNER_RESPONSE') {
      if (isSaid(row.thinking)) tally.thinking++
      if (isSaid(row.content)) tally.assistant++
      tally.tool_call += list(row.tool_calls).length
    } else if (row && row.source !== 'SYSTEM' && !/_MESSAGE$|^(CHECKPOINT|CONVERSATION_HISTORY)$/.test(type))
      tally.tool_result++
  }
  return tally
}
