// Kiro's (and Amazon Q's) saved conversations: one JSON object with pairs of what the user's side sent and the agent answered.
import type { DocumentFormat, Output } from '../format'
import { asArray, asNumber, asObject, asString, isObject, type Json } from '../json'
import { readAnswer } from '../kiro/answer'
import { readTurn } from '../kiro/turn'
import type { Session } from '../session'

function sniff(value: unknown): number {
  if (!isObject(value) || typeof value.conversation_id !== 'string' || !Array.isArray(value.history)) return 0
  const pairs = value.history.map(pairOf)
  return pairs.every((p) => isObject(p.user) || isObject(p.assistant)) ? 0.95 : 0.2
}

/** Older versions wrote a pair as a list of two. */
function pairOf(value: unknown): { user: unknown; assistant: unknown; metadata: Json } {
  if (Array.isArray(value)) return { user: value[0], assistant: value[1], metadata: {} }
  const pair = asObject(value)
  return { user: pair.user, assistant: pair.assistant, metadata: asObject(pair.request_metadata) }
}

function read(value: unknown, out: Output): void {
  const session = out.begin()
  const log = asObject(value)
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

export const kiro: DocumentFormat = { id: 'kiro', kind: 'document', sniff, read }
