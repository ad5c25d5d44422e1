// Which records hold events of a session, as the API tells them or as exports wrap them.
import { asArray, asObject, asText, type Json } from '../json'

const eventType = /^(user|agent|system|session|span|workflow_run)\.[a-z_]+$/

/** The API's own event in a record: as it is, or wrapped by an export beside a role and a kind. */
export function rawOf(record: Json): Json | null {
  const raw = asObject(record.raw)
  const event = typeof raw.type === 'string' ? raw : record
  return typeof event.type === 'string' && eventType.test(event.type) ? event : null
}

/** How surely records are events of a session, 0 to 0.95. */
export function sniffEvents(records: unknown[]): number {
  const events = records.flatMap((r) => {
    const raw = rawOf(asObject(r))
    return raw && (/^(sevt|evt|event)_/.test(asText(raw.id)) || 'processed_at' in raw) ? [raw] : []
  })
  return records.length === 0 ? 0 : (0.95 * events.length) / records.length
}

/** Events of a page of the API, of an array, or of an object that holds them beside the session. */
export function eventsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  const body = asObject(value)
  return asArray(body.data ?? body.events)
}
