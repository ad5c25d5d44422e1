// A text in the user's role: what the person asked stands in `<user_query>`, the rest is what the editor adds around it.
import type { EventMark } from '../event'

export type UserText = { said: string | null; at: string | null; added: { mark: EventMark; text: string }[] }

const query = /<user_query>\n?([\s\S]*?)\n?<\/user_query>/g
const time = /<timestamp>([\s\S]*?)<\/timestamp>/
const memory = /rules|skills|memor/i
/** What the editor adds, as elements of their own. */
const added =
  /<(external_links|attached_files|open_and_recently_viewed_files|system_reminder|system-reminder|user_info|git_status|project_layout|linter_errors|image_files|cursor_commands|additional_data|current_file|manually_attached_skills|agent_skills|available_skills|user_rules|rules|always_applied_workspace_rules|agent_transcripts|mcp_file_system|memories)(?: [^>]*)?>[\s\S]*?<\/\1>/g

export function readUserText(text: string): UserText {
  const at = timeOf(time.exec(text)?.[1] ?? '')
  const said: string[] = []
  const extras: string[] = []
  let rest = text.replace(time, '')
  if (rest.includes('<user_query>')) {
    rest = rest.replace(query, (_all, words: string) => {
      said.push(words.trim())
      return '\n'
    })
    rest = rest.replace(added, (all) => {
      extras.push(all)
      return '\n'
    })
    if (rest.trim() !== '') extras.push(rest.trim())
  } else {
    rest = rest.replace(added, (all) => {
      extras.push(all)
      return '\n'
    })
    if (rest.trim() !== '') said.push(rest.trim())
  }
  const words = said.filter((s) => s !== '').join('\n')
  return {
    said: words === '' ? null : words,
    at,
    added: extras.map((extra) => ({
      mark: memory.test(/^<([\w-]+)/.exec(extra)?.[1] ?? '') ? 'injected-memory' : 'reminder',
      text: extra,
    })),
  }
}

/** `Thursday, Jul 9, 2026, 10:15 AM (UTC+2)`: the zone counts, so that the order of sessions is right. */
function timeOf(text: string): string | null {
  const told =
    /([A-Z][a-z]{2,8} \d{1,2}, \d{4}),? (\d{1,2}:\d{2}(?::\d{2})? ?[AP]M)(?: \((?:UTC|GMT)([+-]\d{1,2})?(?::?(\d{2}))?\))?/.exec(
      text,
    )
  if (!told) return /^\s*\d{4}-\d\d-\d\dT[\d:.]+Z?\s*$/.test(text) ? text.trim() : null
  const hours = told[3] ?? '+0'
  const zone = `${hours[0]}${hours.slice(1).padStart(2, '0')}${told[4] ?? '00'}`
  const ms = Date.parse(`${told[1]} ${told[2]} ${zone}`)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
