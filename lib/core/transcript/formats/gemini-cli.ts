// Gemini CLI's sessions, `~/.gemini/tmp/<project>/chats/session-*`: one JSON document, since 0.40 one record a line.
import type { DocumentFormat, Head, Line, LineFormat, LineReader, Output } from '../format'
import { readGeminiMessage, takeHeader } from '../gemini/message'
import { asArray, asObject, asString, isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'
import { Turns } from '../turns'

const types = new Set(['user', 'gemini', 'model', 'info', 'warning', 'error'])
const isMessage = (m: unknown): boolean => isObject(m) && typeof m.type === 'string' && types.has(m.type)
const isHeader = (r: Json): boolean => typeof r.sessionId === 'string' && typeof r.projectHash === 'string'

/** Old versions kept the API's own history: parts in turns of `user` and `model`. */
const isTurn = (m: unknown): boolean =>
  isObject(m) && /^(user|model|gemini)$/.test(String(m.role)) && Array.isArray(m.parts)

function sniffDocument(value: unknown): number {
  if (Array.isArray(value)) return value.length > 0 && value.every(isTurn) ? 0.7 : 0
  if (!isObject(value)) return 0
  const messages = asArray(value.messages)
  if (isHeader(value) && (messages.length === 0 || messages.some(isMessage))) return 0.95
  if (messages.length > 0 && messages.every(isMessage) && messages.some((m) => isObject(m) && m.type === 'gemini'))
    return 0.8
  const history = asArray(value.history)
  return history.length > 0 && history.every(isTurn) ? 0.8 : 0
}

function readDocument(value: unknown, out: Output): void {
  const document = asObject(value)
  const turns = new Turns(out.begin())
  takeHeader(document, turns)
  const messages = Array.isArray(value) ? value : asArray(document.messages ?? document.history)
  messages.forEach((message, i) => {
    readGeminiMessage(message, turns, { key: `message:${i}` })
  })
  turns.session.end()
}

export const geminiCli: DocumentFormat = {
  id: 'gemini-cli',
  kind: 'document',
  sniff: sniffDocument,
  read: readDocument,
}

function sniffLines(head: Head): number {
  const first = head.records[0]
  if (first === undefined || head.records.length > 60) return 0
  if (isHeader(first) && first.messages === undefined) return 0.95
  return head.records.some((r) => r.type === 'gemini' && typeof r.id === 'string') ? 0.6 : 0
}

function open(out: Output): LineReader {
  let turns: Turns | null = null
  // A message is written again as it grows; it is held until another one begins.
  let held: { record: unknown; line: Line } | null = null
  const flush = (): void => {
    if (held !== null && turns !== null) readRecord(held.record, held.line, turns)
    held = null
  }
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      if (isObject(record) && isHeader(record) && turns !== null) {
        flush()
        if (turns.session.events > 0) {
          turns.session.end()
          turns = null
        }
      }
      turns ??= new Turns(out.begin())
      if (isObject(record) && isObject(record.$set)) return takeHeader(record.$set, turns)
      const id = isObject(record) ? asString(record.id) : null
      if (held === null || id === null || !isObject(held.record) || held.record.id !== id) flush()
      held = { record, line }
    },
    end() {
      flush()
      turns?.session.end()
    },
  }
}

function readRecord(record: unknown, line: Line, turns: Turns): void {
  const place = { key: `line:${line.n}`, line: line.n }
  if (!isObject(record)) emitNotJson(line, turns.session)
  else if (isHeader(record)) takeHeader(record, turns)
  else if (record.$rewindTo !== undefined) {
    turns.at(place)
    turns.system(`Went back to before message ${asString(record.$rewindTo) ?? ''}`, 'notification')
  } else readGeminiMessage(record, turns, place)
}

export const geminiCliLines: LineFormat = { id: 'gemini-cli', kind: 'lines', sniff: sniffLines, open }
