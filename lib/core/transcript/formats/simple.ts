// Our own plain format: `{"session", "agent", "messages": [{"role", "text", "at", …}]}`, or a header and a message a line.
import type { DocumentFormat, Head, LineFormat, LineReader, Output } from '../format'
import { asArray, asObject, isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'
import { isSimpleMessage, readSimpleMessage, takeSimpleHeader } from '../simple/read'
import { Turns } from '../turns'

const isMessages = (value: unknown): value is Json[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((m) => isObject(m) && typeof m.role === 'string') &&
  value.some(isSimpleMessage)

const isSession = (value: unknown): boolean =>
  isObject(value) &&
  isMessages(value.messages) &&
  value.messages.filter(isSimpleMessage).length * 2 > value.messages.length

function sniff(value: unknown): number {
  if (isSession(value)) return 0.8
  if (!Array.isArray(value) || value.length === 0) return 0
  if (value.every(isSession)) return 0.8
  return value.every(isSimpleMessage) ? 0.7 : 0
}

function read(value: unknown, out: Output): void {
  const list = asArray(value)
  const sessions = Array.isArray(value) ? (list.every(isSession) ? list : [{ messages: list }]) : [value]
  for (const session of sessions) readSession(asObject(session), out)
}

function readSession(session: Json, out: Output): void {
  const turns = new Turns(out.begin())
  takeSimpleHeader(session, turns)
  asArray(session.messages).forEach((message, i) => {
    readSimpleMessage(asObject(message), `message:${i}`, null, turns)
  })
  turns.session.end()
}

export const simple: DocumentFormat = { id: 'simple', kind: 'document', sniff, read, isSession }

/** A line that begins a session: what is said of it, and no message. */
const isHeader = (r: Json): boolean =>
  !('role' in r) && !('messages' in r) && !('type' in r) && typeof r.session === 'string'

/** A single record is a document as well, and is judged as one. */
function sniffLines(head: Head): number {
  const { records } = head
  if (records.length < 2 || !records.some((r) => isSimpleMessage(r) || isSession(r))) return 0
  return records.every((r) => isHeader(r) || isSimpleMessage(r) || isSession(r)) ? 0.8 : 0
}

function open(out: Output): LineReader {
  let turns: Turns | null = null
  const finish = (): void => {
    turns?.session.end()
    turns = null
  }
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      if (isObject(record) && isSession(record)) {
        finish()
        readSession(record, out)
        return
      }
      if (isObject(record) && isHeader(record) && turns !== null && record.session !== turns.session.session) finish()
      turns ??= new Turns(out.begin())
      if (!isObject(record)) emitNotJson(line, turns.session)
      else if (isHeader(record)) takeSimpleHeader(record, turns)
      else readSimpleMessage(record, `line:${line.n}`, line.n, turns)
    },
    end: finish,
  }
}

export const simpleLines: LineFormat = { id: 'simple', kind: 'lines', sniff: sniffLines, open }
