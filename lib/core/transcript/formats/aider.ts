// Aider's history of a project: every chat one after the other in one Markdown file, or the lines that were typed into it.
import { AiderChat } from '../aider/chat'
import { openTyped, sniffTyped } from '../aider/typed'
import type { Head, LineFormat, LineReader, Output } from '../format'

const heading = /^# aider chat started at \d{4}-\d\d-\d\d/m
const signs = [
  /^> Aider v\d/m,
  /^> Tokens: [\d.,]+k? sent/m,
  /^> (Main m|M)odels?: .+ with .+ edit format/m,
  /^> Applied edit to /m,
]

function sniff(head: Head): number {
  if (head.records.length > 0) return 0
  const { text } = head
  const hasTurns = /^#### /m.test(text) || /^> /m.test(text)
  if (heading.test(text) && hasTurns) return 0.95
  // A part of a history without its beginning.
  if (/^#### /m.test(text) && signs.filter((sign) => sign.test(text)).length > 1) return 0.8
  return /^\s*# aider chat started at/.test(text) ? 0.9 : sniffTyped(text)
}

function open(out: Output): LineReader {
  const chat = new AiderChat(out)
  let reader: LineReader | null = null
  return {
    line(line) {
      if (reader === null && line.text.trim() === '') return
      reader ??= /^# \d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.test(line.text) ? openTyped(out) : chat
      reader.line(line)
    },
    end() {
      ;(reader ?? chat).end()
    },
  }
}

export const aider: LineFormat = { id: 'aider', kind: 'lines', sniff, open }
