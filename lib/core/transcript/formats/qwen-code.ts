// Qwen Code's session files, `~/.qwen/projects/<folder>/chats/<session>.jsonl`: records in the style of Claude Code around
// messages in the style of Gemini.
import type { Head, LineFormat } from '../format'
import { isObject, type Json, tryJson } from '../json'
import { readQwenRecord } from '../qwen/record'
import { openRecordLines } from '../record-lines'

const types = new Set(['user', 'assistant', 'tool_result', 'system'])

const isQwen = (r: Json): boolean =>
  typeof r.uuid === 'string' &&
  typeof r.sessionId === 'string' &&
  types.has(String(r.type)) &&
  ((isObject(r.message) && Array.isArray(r.message.parts)) || isObject(r.systemPayload))

/** Two records that were written to one line, as happens when the program was interrupted between them. */
function glued(text: string): Json[] {
  const records: Json[] = []
  let from = 0
  for (const { index } of text.matchAll(/\}(?=\{")/g)) {
    const record = tryJson(text.slice(from, index + 1))
    if (!isObject(record)) return []
    records.push(record)
    from = index + 1
  }
  const last = tryJson(text.slice(from))
  return records.length > 0 && isObject(last) ? [...records, last] : []
}

function sniff({ records, text }: Head): number {
  const all = records.length > 0 ? records : glued(text.split('\n', 1)[0] ?? '')
  const fits = all.filter(isQwen).length
  return fits === 0 ? 0 : (0.97 * fits) / all.length
}

export const qwenCode: LineFormat = {
  id: 'qwen-code',
  kind: 'lines',
  sniff,
  open: (out) =>
    openRecordLines(out, readQwenRecord, {
      notJson(line, turns) {
        const records = glued(line.text)
        for (const record of records) readQwenRecord(record, turns, line)
        return records.length > 0
      },
    }),
}
