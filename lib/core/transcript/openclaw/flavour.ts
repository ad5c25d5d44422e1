// OpenClaw writes Pi's tree of entries, with words of its own in it.
import type { Call } from '../calls'
import { asObject, asString, asText, type Json, tryJson } from '../json'
import { originOf, type Source } from '../origin'
import type { Flavour } from '../pi/flavour'
import type { TreeState } from '../pi/state'
import { cronTitle, inboundPieces } from './inbound'

/** `[[reply_to_current]]` says where a reply goes, not what it says. */
const directive = /^\s*\[\[\s*(?:reply_to(?:_current|:[^\]]*)|audio_as_voice)\s*\]\]\s*/
const failed = /^(error|forbidden|failed)$/
const recall = /^memory_(get|search)$/
const sessions = /^sessions_(history|send|spawn)$/
/** Actions of the tool `message` that bring in what others wrote. */
const readsMessages = /^(read|search|thread-list|list|fetch)$/

export const openclaw: Flavour = {
  piecesOf: inboundPieces,
  titleOf: cronTitle,
  // The gateway repeats what a reply or a tool sent; the reply itself stands in the log already.
  saidOf: (text, message) => (message.model === 'delivery-mirror' ? '' : text.replace(directive, '')),
  isFailure,
  sourceOf,
  entry: readOwn,
}

/** Tools answer with JSON that says so where they failed, and set no flag. */
function isFailure(text: string, details: Json): boolean {
  if (failed.test(asText(details.status))) return true
  const answer = text.trimStart().startsWith('{') ? asObject(tryJson(text)) : {}
  if (failed.test(asText(answer.status))) return true
  return answer.status === undefined && asString(answer.error) !== null
}

function sourceOf(call: Call, answer: { text: string; isError: boolean }): Source {
  if (answer.text.includes('<<<EXTERNAL_UNTRUSTED_CONTENT')) return { origin: 'external', mark: null }
  if (answer.isError) return { origin: 'tool', mark: null }
  if (recall.test(call.tool)) return { origin: 'injected', mark: 'injected-memory' }
  if (sessions.test(call.tool)) return { origin: 'assistant', mark: null }
  if (call.tool === 'message' && readsMessages.test(asText(call.input.action)))
    return { origin: 'external', mark: null }
  return originOf(call.tool, call.input, answer)
}

function readOwn(type: string, entry: Json, state: TreeState): boolean {
  if (type !== 'custom' || entry.customType !== 'openclaw:prompt-error') return false
  const data = asObject(entry.data)
  const text = asString(data.error) ?? asString(data.message) ?? JSON.stringify(data)
  state.emit({ kind: 'system', origin: 'injected', mark: 'api-error', isError: true, text })
  return true
}
