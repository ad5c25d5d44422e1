// A text in the user's role, taken apart: what the person typed, and what the program put around or in place of it.
import type { EventMark, Origin } from '../event'

export type Piece = {
  kind: 'user' | 'system'
  origin: Origin
  mark: EventMark | null
  text: string
}

const system = (origin: Origin, mark: EventMark | null, text: string): Piece => ({ kind: 'system', origin, mark, text })
const typed = (text: string): Piece => ({ kind: 'user', origin: 'user', mark: null, text })

/** Texts in the user's role that the program writes, each in a tag of its own. */
const tags: Record<string, [Origin, EventMark | null]> = {
  environment_context: ['injected', 'reminder'],
  user_instructions: ['injected', 'injected-memory'],
  instructions: ['injected', 'injected-memory'],
  skill: ['injected', 'injected-memory'],
  skills_instructions: ['injected', 'injected-memory'],
  memory_instructions: ['injected', 'injected-memory'],
  goal_context: ['injected', 'reminder'],
  model_switch: ['injected', 'reminder'],
  personality_spec: ['injected', 'reminder'],
  collaboration_mode: ['injected', 'reminder'],
  'permissions instructions': ['injected', 'reminder'],
  'app-context': ['injected', 'reminder'],
  apps_instructions: ['injected', 'reminder'],
  plugins_instructions: ['injected', 'reminder'],
  user_action: ['assistant', 'notification'],
  subagent_notification: ['assistant', 'notification'],
  hook_prompt: ['tool', 'notification'],
}
const tagged = /^<([a-z][\w-]*(?: instructions)?)(?: [^>]*)?>([\s\S]*?)(?:<\/\1>\s*)?$/i

const agentsFile = /^# AGENTS\.md instructions\b/
const summary = /^Another language model started to solve this problem and produced a summary/
const warning = /^Warning: (apply_patch was requested via|The maximum number of unified exec|Your account)/
/** The editor and the desktop app put what is open before the request itself. */
const context =
  /^# (Files mentioned by the user|In app browser|Context from my IDE setup|Selected text|Applications mentioned)\b/
const request = /(?:^|\n)## My request for Codex:[ \t]*\n?/
/** A prompt file of the person's, with what they typed behind its name put into it. */
const promptFile = /^## User Input\s*```text\n([\s\S]*?)\n?```\s*\n(?=\s*You \*\*MUST\*\* consider the user input)/
const promptName = /typed after `(\/[\w.:-]+)`/

/** The pieces of a text in order; what a person typed has kind `user`. */
export function piecesOf(raw: string): Piece[] {
  const text = raw.trim()
  if (text === '') return []
  if (agentsFile.test(text)) return [system('injected', 'injected-memory', text)]
  if (summary.test(text)) return [system('injected', 'compaction', text)]
  if (warning.test(text)) return [system('injected', 'reminder', text)]
  const whole = text.startsWith('<') ? tagged.exec(text) : null
  if (whole) {
    const pieces = tagPieces((whole[1] ?? '').toLowerCase(), (whole[2] ?? '').trim())
    if (pieces !== null) return pieces
  }
  const at = context.test(text) ? request.exec(text) : null
  if (at) {
    const words = text.slice(at.index + at[0].length).trim()
    return [system('injected', 'reminder', text.slice(0, at.index).trim()), ...(words === '' ? [] : piecesOf(words))]
  }
  const file = promptFile.exec(text)
  if (file) {
    const words = (file[1] ?? '').trim()
    const body = text.slice(file[0].length).trim()
    const said: Piece = { ...typed(words || (promptName.exec(body)?.[1] ?? '/prompt')), mark: 'command' }
    return [said, system('injected', 'command', body)]
  }
  return [typed(text)]
}

function tagPieces(tag: string, inner: string): Piece[] | null {
  if (tag === 'turn_aborted') {
    const reason = /<reason>(\w+)<\/reason>/.exec(inner)?.[1] ?? 'interrupted'
    return [system('injected', reason === 'interrupted' ? 'interruption' : 'notification', inner)]
  }
  if (tag === 'user_shell_command') return shellPieces(inner)
  const nature = Object.hasOwn(tags, tag) ? tags[tag] : undefined
  return nature === undefined ? null : [system(nature[0], nature[1], inner)]
}

/** A line that the person ran in the agent's shell, and what it printed. */
function shellPieces(inner: string): Piece[] {
  const command = /<command>\s*([\s\S]*?)\s*<\/command>/.exec(inner)?.[1]
  const result = /<result>\s*([\s\S]*?)\s*<\/result>/.exec(inner)?.[1]
  if (command === undefined) return [system('tool', 'shell', inner)]
  const said: Piece = { ...typed(command), mark: 'shell' }
  return result ? [said, system('tool', 'shell', result)] : [said]
}
