// What `claude -p` prints with `--output-format stream-json`, one record a line, or with `json`, all records in one list.
import { ClaudeStream } from '../claude/stream'
import { isStreamRecord, isTelling } from '../claude/stream-record'
import type { DocumentFormat, Head, LineFormat, LineReader, Output } from '../format'
import { isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'
import type { Session } from '../session'

function fitOf(records: unknown[]): number {
  const fits = records.filter((r) => isObject(r) && isStreamRecord(r))
  if (!records.some((r) => isObject(r) && isTelling(r))) return 0
  return (0.95 * fits.length) / records.length
}

function open(out: Output): LineReader {
  let stream = new ClaudeStream(out)
  return {
    line(line) {
      if (line.text.trim() === '') return
      const record = tryJson(line.text)
      if (!isObject(record)) {
        stream.flush()
        emitNotJson(line, stream.session)
        return
      }
      if (stream.startsAnother(record)) {
        stream.end()
        stream = new ClaudeStream(out)
      }
      stream.read(record, line)
    },
    end() {
      stream.end()
    },
  }
}

/** Records of a list stand on no line of their own. */
function withoutLines(session: Session): Session {
  const emit = session.emit.bind(session)
  session.emit = (event) => emit({ ...event, line: null })
  return session
}

function read(value: unknown, out: Output): void {
  const records = Array.isArray(value) ? value : [value]
  const begin = (): ClaudeStream => new ClaudeStream(out, withoutLines(out.begin()))
  let stream = begin()
  records.forEach((item, i) => {
    const record: Json = isObject(item) ? item : { type: 'unknown', value: item }
    if (stream.startsAnother(record)) {
      stream.end()
      stream = begin()
    }
    stream.read(record, { n: i + 1, text: '', endsFile: false })
  })
  stream.end()
}

export const claudeStreamJson: LineFormat = {
  id: 'claude-stream-json',
  kind: 'lines',
  sniff: (head: Head) => fitOf(head.records),
  open,
}

export const claudeStreamJsonList: DocumentFormat = {
  id: 'claude-stream-json',
  kind: 'document',
  sniff: (value) => fitOf(Array.isArray(value) ? value.slice(0, 60) : [value]),
  read,
}
