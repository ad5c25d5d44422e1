// Files that lie beside transcripts and are none: what each is, and where the sessions are instead.
import { asObject, isObject, type Json, tryJson } from './json'

type Known = { is(value: Json): boolean; sentence: string }

const has = (value: Json, ...names: string[]): boolean => names.every((name) => name in value)

/** What one JSON document is. */
const documents: Known[] = [
  {
    is: (v) => {
      const entries = Object.values(v)
      return entries.length > 0 && entries.every((e) => isObject(e) && has(e, 'sessionId', 'updatedAt'))
    },
    sentence: 'This is OpenClaw’s index of its sessions, no transcript. Upload the .jsonl files beside it.',
  },
  {
    is: (v) => isObject(v.info) && has(v.info, 'id', 'cwd') && has(v, 'num_chat_messages'),
    sentence:
      'This is what Grok notes about a session, no transcript. Upload chat_history.jsonl, which lies beside it.',
  },
  {
    is: (v) => isObject(v.agents) && has(v, 'workDir', 'lastPrompt'),
    sentence:
      'This is what Kimi Code notes about a session, no transcript. Upload agents/main/wire.jsonl, which lies beside it.',
  },
  {
    is: (v) => typeof v.agentType === 'string' && !has(v, 'message') && Object.keys(v).length < 8,
    sentence: 'This is what Claude Code notes about a sub-agent, no transcript. Upload the .jsonl of the same name.',
  },
  {
    is: (v) => has(v, 'id', 'sessionID', 'role', 'time') && !has(v, 'parts', 'info'),
    sentence:
      'This is one message of an OpenCode session, which is kept in many files. Upload the whole storage folder as a zip.',
  },
  {
    is: (v) => has(v, 'id', 'type') && has(v, 'messageID'),
    sentence: 'This is a part of one message of OpenCode. Upload the whole storage folder as a zip.',
  },
  {
    is: (v) => has(v, 'id', 'projectID', 'directory', 'time') && !has(v, 'messages'),
    sentence: 'This is what OpenCode notes about a session, no transcript. Upload the whole storage folder as a zip.',
  },
  {
    is: (v) => [v, ...Object.values(v)].some((part) => isObject(part) && has(part, 'verdict')) && !has(v, 'messages'),
    sentence: 'This is a verdict about a session, no transcript. Upload the session itself.',
  },
  {
    is: (v) => has(v, 'task_id', 'files_in_context') || (has(v, 'globalRules') && !has(v, 'messages')),
    sentence: 'This is what Cline notes about a task, no transcript. Upload ui_messages.json, which lies beside it.',
  },
  {
    is: (v) => Array.isArray(v.messages) && v.messages.length === 0,
    sentence: 'The session is empty: it has no messages yet.',
  },
]

/** What the elements of a list are. */
const elements: Known[] = [
  {
    is: (v) =>
      has(v, 'uuid', 'full_name') ||
      (has(v, 'uuid', 'name', 'docs') && !has(v, 'chat_messages')) ||
      (has(v, 'conversation_id') && (has(v, 'rating') || has(v, 'is_anonymous')) && !has(v, 'mapping')),
    sentence:
      'This belongs to the export of an account and holds no conversations. Upload conversations.json, which lies beside it.',
  },
]

/** What records, a line each, are. */
const records: Known[] = [
  {
    is: (v) => v.traceSchema === 'openclaw-trajectory',
    sentence:
      'This is OpenClaw’s trace of a session, which repeats what the session says. Upload the .jsonl without .trajectory in its name.',
  },
  {
    is: (v) => has(v, 'display', 'timestamp', 'project') && !has(v, 'type'),
    sentence:
      'This is the list of prompts typed in Claude Code. The sessions in its projects folder hold them, with what came of them: upload those.',
  },
  {
    is: (v) => (v.type === 'started' || v.type === 'result') && has(v, 'key', 'agentId'),
    sentence:
      'This is Claude Code’s list of sub-agents’ results, no transcript. Upload the agent-….jsonl files beside it.',
  },
]

/** A heading or a list in its first lines, or front matter. */
const isMarkdown = (text: string): boolean => /^(---\n|#{1,6} \S|<!--|\[.+\]\(.+\)|[-*] \S)/m.test(text.slice(0, 4_000))

const document =
  'This is a text without turns, no transcript. A memory file belongs in a store: open the store and import it there.'

/** The sentence to say, or null where nothing is known. @param head the source's beginning, or all of it */
export function notTranscript(head: string): string | null {
  const text = head.trim()
  if (!/^[[{]/.test(text)) return isMarkdown(text) ? document : null
  const whole = tryJson(text)
  if (isObject(whole)) {
    const found = [...documents, ...records].find((known) => known.is(whole))
    return found?.sentence ?? null
  }
  if (Array.isArray(whole) && whole.length > 0)
    return elements.find((known) => whole.every((e) => isObject(e) && known.is(e)))?.sentence ?? null
  if (whole === undefined) {
    const first = asObject(tryJson(text.split('\n', 1)[0] ?? ''))
    const found = records.find((known) => known.is(first))
    if (found) return found.sentence
    return /^\[[^\]\n]+\]\(/.test(text) ? document : null
  }
  return null
}
