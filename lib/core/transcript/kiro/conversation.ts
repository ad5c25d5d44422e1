// A conversation of Kiro: pairs of what the user's side sent and the agent answered.
import type { Output } from '../format'
import { asArray, asNumber, asObject, asString, isObject, type Json } from '../json'
import type { Session } from '../session'
import { readAnswer } from './answer'
import { readTurn } from './turn'

/** Older versions wrote a pair as a list of two. */
export function pairOf(value: unknown): { user: unknown; assistant: unknown; metadata: Json } {
  if (Array.isArray(value)) return { user: value[0], assistant: value[1], metadata: {} }
  const pair = asObject(value)
  return { user: pair.user, assistant: pair.assistant, metadata: asObject(pair.request_metadata) }
}

/** @param folder where it was held, if that is known from beside the document */
export function readKiro(log: Json, folder: string | null, out: Output): void {
  const session = out.begin()
  session.cwd = folder
  session.session = asString(log.conversation_id)
  readSummary(log, session)
  const calls = new Map<string, { tool: string; input: Json }>()
  asArray(log.history).forEach((entry, i) => {
    const { user, assistant, metadata } = pairOf(entry)
    readTurn(user, `${i}:user`, calls, session)
    const model = asString(metadata.model_id) ?? modelOf(log)
    if (isObject(assistant) && model !== null) session.countModel(model)
    readAnswer(assistant, `${i}:assistant`, asNumber(metadata.request_start_timestamp_ms), calls, session)
  })
  // A prompt that was not answered yet.
  if (isObject(log.next_message)) readTurn(log.next_message, 'next:user', calls, session)
  session.end()
}

const modelOf = (log: Json): string | null => asString(asObject(log.model_info).model_id) ?? asString(log.model)

/** What was said before the history begins, once it was cut short. */
function readSummary(log: Json, session: Session): void {
  const text = asString(asArray(log.latest_summary)[0]) ?? asString(log.latest_summary)
  if (text !== null) session.emit({ key: 'summary', kind: 'system', origin: 'injected', mark: 'compaction', text })
}
