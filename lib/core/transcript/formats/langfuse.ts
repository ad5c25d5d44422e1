// Traces of Langfuse: a trace with its observations, or the messages of each observation as Langfuse made them alike.
import type { DocumentFormat, Output } from '../format'
import { asArray, asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import { Conversation } from '../langfuse/conversation'
import { decode, inputMessages, outputMessages } from '../langfuse/messages'
import { Turns } from '../turns'

const isObservation = (o: unknown): o is Json =>
  isObject(o) && 'traceId' in o && typeof o.type === 'string' && 'startTime' in o

/** The interface's answer holds the observations in the trace; exports beside it. */
const observationsOf = (value: Json): Json[] =>
  [value.observations, asObject(value.trace).observations]
    .map(asArray)
    .find((list) => list.length > 0)
    ?.map(asObject) ?? []

const isTrace = (value: unknown): value is Json => isObject(value) && observationsOf(value).some(isObservation)

const isAnswer = (value: unknown): boolean =>
  value === undefined || (isObject(value) && typeof value.success === 'boolean')
const isNormalised = (value: unknown): value is Json =>
  isObject(value) &&
  Object.keys(value).length > 0 &&
  Object.values(value).every(
    (o) => isObject(o) && ('input' in o || 'output' in o) && isAnswer(o.input) && isAnswer(o.output),
  )

function sniff(value: unknown): number {
  if (isTrace(value) || (Array.isArray(value) && value.length > 0 && value.every(isTrace))) return 0.95
  return isNormalised(value) ? 0.9 : 0
}

function read(value: unknown, out: Output): void {
  for (const trace of Array.isArray(value) ? value : [value])
    if (isTrace(trace)) readTrace(trace, out)
    else readNormalised(asObject(trace), out)
}

function readTrace(value: Json, out: Output): void {
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const { session } = turns
  const trace = isObject(value.trace) ? value.trace : value
  session.session = asString(trace.sessionId) ?? asString(trace.id)
  session.time(trace.timestamp)
  const observations = observationsOf(value).toSorted((a, b) => (asText(a.startTime) < asText(b.startTime) ? -1 : 1))
  const isModel = (o: Json): boolean => o.type === 'GENERATION'
  const conversation = new Conversation(turns)
  for (const o of observations) {
    const [input, output] = [decode(o.input), decode(o.output)]
    if (o.type === 'TOOL') {
      const name = asText(o.name).replace(/^(running tool: |execute_tool )/, '')
      conversation.tool(name, input, output, o.level === 'ERROR', o.endTime ?? o.startTime)
    } else if (isModel(o)) {
      conversation.take(inputMessages(input), o.startTime)
      conversation.take(outputMessages(output), o.endTime ?? o.startTime)
    }
    if (o.level === 'ERROR' && o.type !== 'TOOL') {
      turns.at({ key: `error:${asText(o.id)}`, at: o.endTime })
      turns.system(asString(o.statusMessage) ?? 'The call failed.', 'api-error', { isError: true })
    }
    // A model's call within another's is the same call, seen by two recorders.
    const hasInner = observations.some((inner) => isModel(inner) && inner.parentObservationId === o.id)
    if (isModel(o) && !hasInner) count(o, turns)
  }
  if (session.events === 0) {
    conversation.take(inputMessages(decode(trace.input)), trace.timestamp)
    conversation.take(outputMessages(decode(trace.output)), trace.timestamp)
  }
  session.end()
}

function count(o: Json, turns: Turns): void {
  const model = asString(o.model)
  if (model !== null) turns.session.countModel(model)
  const usage = asObject(o.usageDetails ?? o.usage)
  const cached = asNumber(usage.input_cache_read) ?? asNumber(usage.cache_read_input_tokens) ?? 0
  turns.session.countUsage(asText(o.id), {
    input: asNumber(usage.input) ?? 0,
    output: asNumber(usage.output) ?? 0,
    cacheRead: cached,
    cacheWrite: asNumber(usage.cache_creation_input_tokens) ?? 0,
  })
}

/** Without times the calls are in no order: what repeats more came later. */
function readNormalised(value: Json, out: Output): void {
  const turns = new Turns(out.begin(), { idsRepeat: true })
  const conversation = new Conversation(turns)
  const dataOf = (answer: unknown): unknown[] => asArray(asObject(answer).data)
  const calls = Object.values(value)
    .map(asObject)
    .toSorted((a, b) => dataOf(a.input).length - dataOf(b.input).length)
  let refused = 0
  for (const call of calls) {
    for (const answer of [call.input, call.output]) if (asObject(answer).success === false) refused++
    conversation.take(inputMessages(dataOf(call.input)), null)
    conversation.take(outputMessages(dataOf(call.output)), null)
  }
  if (refused > 0) turns.session.warn(`left out: ${refused} inputs and outputs that hold no messages`)
  if (turns.session.events === 0) turns.system('No call of this trace holds messages.', 'notification')
  turns.session.end()
}

export const langfuse: DocumentFormat = { id: 'langfuse', kind: 'document', sniff, read, isSession: isTrace }
