// Trajectories of OpenHands: a list of actions and observations, each pointing at what caused it.
import type { DocumentFormat, Output } from '../format'
import { asArray, asObject, asString, isObject, type Json } from '../json'
import { readOpenHandsEvent } from '../openhands/event'
import { Turns } from '../turns'

const isEvent = (e: unknown): e is Json =>
  isObject(e) &&
  'source' in e &&
  (typeof e.action === 'string' || typeof e.observation === 'string') &&
  ('id' in e || 'timestamp' in e)

const eventsOf = (value: unknown): unknown[] =>
  Array.isArray(value)
    ? value
    : asArray(asObject(value).trajectory ?? asObject(value).events ?? asObject(value).history)

function sniff(value: unknown): number {
  const events = eventsOf(value)
  // Evaluations pair each action with its observation.
  return events.length > 0 && events.every((e) => isEvent(e) || (Array.isArray(e) && e.every(isEvent))) ? 0.95 : 0
}

function read(value: unknown, out: Output): void {
  const turns = new Turns(out.begin())
  const document = asObject(value)
  turns.session.session = asString(document.conversation_id) ?? asString(document.instance_id)
  const events = eventsOf(value).flat()
  events.forEach((event, i) => {
    readOpenHandsEvent(asObject(event), i, turns)
  })
  turns.session.end()
}

export const openhands: DocumentFormat = { id: 'openhands', kind: 'document', sniff, read }
