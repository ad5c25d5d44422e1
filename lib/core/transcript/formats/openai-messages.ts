// Lists of messages with roles, as the services' interfaces take them: bare, in a document, or in lines.
import { chatOf, isChatMessage, readChatSession, readPlaced } from '../chat/session'
import type { DocumentFormat, Head, LineFormat, LineReader, Output } from '../format'
import { isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'
import { Turns } from '../turns'

/** Any program may write such lists: a format that knows more about its own comes first. */
const sure = 0.6

function sniff(value: unknown): number {
  if (chatOf(value) !== null) return sure
  return Array.isArray(value) && value.length > 0 && value.every((v) => chatOf(v) !== null) ? sure : 0
}

function read(value: unknown, out: Output): void {
  const sessions = Array.isArray(value) && chatOf(value) === null ? value : [value]
  for (const session of sessions) readChatSession(session, out)
}

/** A message may hold a list of its own; it is no session for that. */
const isSession = (value: unknown): boolean => !isChatMessage(value) && chatOf(value) !== null

export const openaiMessages: DocumentFormat = { id: 'openai-messages', kind: 'document', sniff, read, isSession }

const isLine = (r: Json): boolean =>
  (isChatMessage(r) && typeof r.role === 'string' && !('raw' in r) && !('kind' in r)) || chatOf(r) !== null

/** A single record is a document as well, and is judged as one. */
const sniffLines = (head: Head): number => (head.records.length > 1 && head.records.every(isLine) ? sure : 0)

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
      if (isObject(record) && !isChatMessage(record) && chatOf(record) !== null) {
        finish()
        readChatSession(record, out)
        return
      }
      turns ??= new Turns(out.begin(), { idsRepeat: true })
      if (isObject(record)) readPlaced(record, `line:${line.n}`, line.n, turns)
      else emitNotJson(line, turns.session)
    },
    end: finish,
  }
}

export const openaiMessagesLines: LineFormat = { id: 'openai-messages', kind: 'lines', sniff: sniffLines, open }
