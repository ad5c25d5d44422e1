// Cline and what grew out of it (Roo Code, Kilo): a task's `ui_messages.json`, or its `api_conversation_history.json`.
import { readApiHistory } from '../cline/api-history'
import { ClineTask } from '../cline/task'
import { readUiMessage } from '../cline/ui-message'
import type { DocumentFormat, Output } from '../format'
import { asArray, asObject, isObject, type Json } from '../json'
import { Turns } from '../turns'

const isUiMessage = (m: unknown): m is Json =>
  isObject(m) &&
  typeof m.ts === 'number' &&
  (m.type === 'say' ? typeof m.say === 'string' : m.type === 'ask' && typeof m.ask === 'string')

/** Messages of the API, told from any others by the tags that the program puts around a prompt. */
function isApiHistory(value: unknown[]): boolean {
  const first = value[0]
  if (!isObject(first) || first.role !== 'user') return false
  const text = JSON.stringify(first.content ?? '').slice(0, 2_000_000)
  return /<(task|user_message)>/.test(text) && text.includes('<environment_details>')
}

function sniff(value: unknown): number {
  if (!Array.isArray(value) || value.length === 0) return 0
  const fits = value.filter(isUiMessage).length / value.length
  return fits > 0.5 ? 0.95 * fits : isApiHistory(value) ? 0.9 : 0
}

function read(value: unknown, out: Output): void {
  const turns = new Turns(out.begin())
  const messages = asArray(value)
  if (messages.some(isUiMessage)) {
    const task = new ClineTask(turns)
    messages.forEach((message, i) => {
      readUiMessage(asObject(message), asObject(messages[i + 1]), i, task)
    })
    task.end()
  } else readApiHistory(messages, turns)
  // The folder of a task is called by its id, the time it began.
  turns.session.session ??= /(?:^|[\\/])(\d{13}|[0-9a-f-]{36})[\\/][^\\/]+$/.exec(out.name ?? '')?.[1] ?? null
  turns.session.end()
}

export const cline: DocumentFormat = { id: 'cline', kind: 'document', sniff, read }
