// Cursor's sessions: agent transcripts as JSONL or as text, and chats that a person exported as Markdown.
import { openExport, sniffExport } from '../cursor/export'
import { openRecords, sniffRecords } from '../cursor/records'
import { openText, sniffText } from '../cursor/text'
import type { Head, LineFormat, LineReader, Output } from '../format'

type Shape = { sniff(text: string): number; open(out: Output): LineReader }

/** Told apart by the first lines; records are the usual case. */
const texts: Shape[] = [
  { sniff: sniffExport, open: openExport },
  { sniff: sniffText, open: openText },
]

const sniff = (head: Head): number =>
  Math.max(sniffRecords(head.records), ...texts.map((shape) => shape.sniff(head.text)))

/** An export's first words stand in its second line; with five lines each shape shows itself. */
const telling = 5

function open(out: Output): LineReader {
  let reader: LineReader | null = null
  const waiting: Parameters<LineReader['line']>[0][] = []
  const choose = (): LineReader => {
    const text = waiting.map((line) => line.text).join('\n')
    const shape = /^\s*\{/.test(text) ? undefined : texts.find((s) => s.sniff(text) > 0)
    reader = (shape?.open ?? openRecords)(out)
    for (const line of waiting) reader.line(line)
    waiting.length = 0
    return reader
  }
  return {
    line(line) {
      if (reader !== null) reader.line(line)
      else if (waiting.push(line) >= telling) choose()
    },
    end() {
      ;(reader ?? choose()).end()
    },
  }
}

export const cursor: LineFormat = { id: 'cursor', kind: 'lines', sniff, open }
