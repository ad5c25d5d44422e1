// Trajectories of OpenHands: a list of events, or since version 1 an event a line. Each points at what caused it.
import type { DocumentFormat, Head, LineFormat, Output } from '../format'
import { asArray, asObject, asString, isObject, type Json } from '../json'
import { readOpenHandsEvent } from '../openhands/event'
import { isSdkEvent, readSdkEvent, readSdkState } from '../openhands/sdk-event'
import { openRecordLines } from '../record-lines'
import { type Place, Turns } from '../turns'

const isEvent = (e: unknown): e is Json =>
  isObject(e) &&
  (isSdkEvent(e) ||
    ('source' in e &&
      (typeof e.action === 'string' || typeof e.observation === 'string') &&
      ('id' in e || 'timestamp' in e)))

const lists = ['trajectory', 'events', 'history', 'items', 'results']

function eventsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  for (const name of lists) if (Array.isArray(asObject(value)[name])) return asArray(asObject(value)[name])
  return isObject(value) && isSdkEvent(value) ? [value] : []
}

function sniff(value: unknown): number {
  const events = eventsOf(value)
  // Evaluations pair each action with its observation.
  return events.length > 0 && events.every((e) => isEvent(e) || (Array.isArray(e) && e.every(isEvent))) ? 0.95 : 0
}

function readEvent(event: Json, place: Place, turns: Turns): void {
  if (isSdkEvent(event)) readSdkEvent(event, place, turns)
  else readOpenHandsEvent(event, place, turns)
}

function read(value: unknown, out: Output): void {
  const turns = new Turns(out.begin())
  const { session } = turns
  const document = asObject(value)
  session.session = asString(document.conversation_id) ?? asString(document.instance_id)
  if (isObject(document.state)) readSdkState(document.state, turns)
  const events = eventsOf(value).flat()
  events.forEach((event, i) => {
    readEvent(asObject(event), { key: String(i) }, turns)
  })
  const resolved = asObject(asObject(document.test_result).report ?? document.report).resolved
  if (typeof resolved === 'boolean')
    session.outcome = { isGood: resolved, text: resolved ? 'resolved' : 'not resolved' }
  session.end()
}

export const openhands: DocumentFormat = { id: 'openhands', kind: 'document', sniff, read }

function sniffLines({ records }: Head): number {
  const fits = records.filter((r) => isSdkEvent(r) && isEvent(r)).length
  return records.length < 2 || fits === 0 ? 0 : (0.95 * fits) / records.length
}

export const openhandsLines: LineFormat = {
  id: 'openhands',
  kind: 'lines',
  sniff: sniffLines,
  open: (out) =>
    openRecordLines(out, (record, turns, line) => readEvent(record, { key: String(line.n), line: line.n }, turns)),
}
