// Events of Claude Managed Agents sessions, `GET /v1/sessions/{id}/events`: one a line, wrapped or not, or as a page.
import type { DocumentFormat, LineFormat, LineReader, Output } from '../format'
import { asObject, asString, isObject, type Json, tryJson } from '../json'
import { ManagedEvents } from '../managed/events'
import { eventsIn, rawOf, sniffEvents } from '../managed/records'
import { emitNotJson } from '../not-json'
import type { Session } from '../session'

function open(out: Output): LineReader {
  const session = out.begin()
  const events = new ManagedEvents(session)
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      if (!isObject(record)) emitNotJson(line, session)
      else readRecord(record, line.n, events, session)
    },
    end() {
      session.end()
    },
  }
}

function readRecord(record: Json, line: number | null, events: ManagedEvents, session: Session): void {
  const raw = rawOf(record)
  if (raw !== null) events.read(raw, line, record.time)
  else session.emit({ key: null, line, kind: 'unknown', origin: 'injected', text: JSON.stringify(record) })
}

function readDocument(value: unknown, out: Output): void {
  const session = out.begin()
  const events = new ManagedEvents(session)
  const about = asObject(asObject(value).session)
  session.session = asString(about.id)
  session.title('person', asString(about.title) ?? '')
  for (const record of eventsIn(value)) readRecord(asObject(record), null, events, session)
  session.end()
}

export const managedAgents: LineFormat = {
  id: 'managed-agents',
  kind: 'lines',
  sniff: (head) => sniffEvents(head.records),
  open,
}

export const managedAgentsPage: DocumentFormat = {
  id: 'managed-agents',
  kind: 'document',
  sniff: (value) => sniffEvents(eventsIn(value)),
  read: readDocument,
}
