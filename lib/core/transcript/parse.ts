// Reads any agent's log into events: bytes in, events out, one line in memory at a time where the format allows it.
import { AppError } from '@/lib/core/errors'
import type { Masker } from '@/lib/core/ports'
import { type Fit, findFormat, rankDocument, rankLines, surest } from './detect'
import type { FormatId, ParseItem } from './event'
import type { DocumentFormat, Format, Head, Line, Output } from './format'
import { isObject, tryJson } from './json'
import { splitLines } from './lines'
import { Session } from './session'
import { saysNothing, unsureFormat, wrongFormat } from './unsure'

export type ParseOptions = {
  /** Masks every text before an event leaves the parser; null leaves secrets as they are. */
  masker: Masker | null
  /** Set when a person chose the format; else it is detected. */
  format?: FormatId | null
  /** The source's path, a hint for what the content does not say, such as the parent of a sub-agent. */
  name?: string | null
}

/** Detection looks at this many lines, or characters. */
const headLines = 60
const headChars = 400_000
/** A JSON document is held in memory as a whole; more than this many characters is refused. */
const maxDocument = 200_000_000

/**
 * Events of every session in the source, each session followed by its meta.
 * @throws AppError `unsupported` where the source is empty, binary, of no format that fits surely (with guesses, see
 * `guessOf`) or not of the one that was chosen; `too_large` for a document too big
 */
export async function* parse(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<ParseItem> {
  const chosen = options.format ?? null
  let sessions = 0
  for await (const item of readSessions(chunks, options)) {
    if (item.type === 'end' && item.meta.events === 0) continue
    if (item.type === 'end' && chosen && saysNothing(item.meta.counts))
      throw wrongFormat.saysNothing(chosen, item.meta.events)
    if (item.type === 'end') sessions++
    yield item
  }
  if (sessions === 0)
    throw chosen
      ? wrongFormat.holdsNothing(chosen)
      : new AppError('unsupported', 'The file holds no events of a session.')
}

async function* readSessions(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<ParseItem> {
  const batches = splitLines(refuseBinary(chunks))
  const { lines, isWhole } = await readHead(batches)
  const queue: ParseItem[] = []
  const { format, fits } = chooseLineFormat(lines, options)
  if (format?.kind === 'lines') {
    const reader = format.open(output(format, queue, options))
    for (const line of lines) reader.line(line)
    yield* drain(queue)
    if (!isWhole)
      for await (const batch of batches)
        for (const line of batch) {
          reader.line(line)
          if (queue.length > 0) yield* drain(queue)
        }
    reader.end()
  } else {
    const unsure = (more: Fit[] = []) =>
      options.format
        ? wrongFormat.cannotRead(options.format)
        : unsureFormat(
            [...fits, ...more].sort((a, b) => b.fit - a.fit),
            lines.map((l) => l.text),
            options.masker,
          )
    const value = await readDocument(lines, isWhole ? null : batches, unsure)
    const chosen = format?.kind === 'document' ? format : chooseDocumentFormat(value, options, unsure)
    readWhole(chosen, value, output(chosen, queue, options), options)
  }
  yield* drain(queue)
}

function* drain(queue: ParseItem[]): Generator<ParseItem> {
  for (const item of queue) yield item
  queue.length = 0
}

function output(format: Format, queue: ParseItem[], options: ParseOptions): Output {
  return {
    name: options.name ?? null,
    begin: () => new Session(format.id, (item) => queue.push(item), options.masker?.fork() ?? null),
  }
}

async function readHead(batches: AsyncGenerator<Line[]>): Promise<{ lines: Line[]; isWhole: boolean }> {
  const lines: Line[] = []
  for (let chars = 0; lines.length < headLines && chars < headChars; ) {
    const next = await batches.next()
    if (next.done) return { lines, isWhole: true }
    for (const line of next.value) {
      lines.push(line)
      chars += line.text.length
    }
  }
  return { lines, isWhole: false }
}

/** A reader trusts the shape that it recognised; a person's choice proves none. */
function readWhole(format: DocumentFormat, value: unknown, out: Output, options: ParseOptions): void {
  try {
    format.read(value, out)
  } catch (error) {
    if (!options.format || error instanceof AppError) throw error
    throw wrongFormat.cannotRead(options.format)
  }
}

function chooseLineFormat(lines: Line[], options: ParseOptions): { format: Format | null; fits: Fit[] } {
  const text = lines
    .map((l) => l.text)
    .join('\n')
    .slice(0, headChars)
  if (text.trim() === '') throw new AppError('unsupported', 'The file is empty.')
  const records = lines.slice(0, headLines).flatMap((l) => {
    const record = l.text.trimStart().startsWith('{') ? tryJson(l.text) : undefined
    return isObject(record) ? [record] : []
  })
  const head: Head = { records, text }
  if (options.format) return { format: findFormat(options.format, head), fits: [] }
  const fits = rankLines(head)
  return { format: surest(fits), fits }
}

async function readDocument(
  lines: Line[],
  batches: AsyncGenerator<Line[]> | null,
  unsure: () => AppError,
): Promise<unknown> {
  const first = lines.find((l) => l.text.trim() !== '')?.text.trimStart() ?? ''
  if (!/^[[{]/.test(first)) throw unsure()
  // A first line that is a record of its own begins no document: reading on would tell no more.
  if (lines.filter((l) => l.text.trim() !== '').length > 1 && isObject(tryJson(first))) throw unsure()
  const parts = lines.map((l) => l.text)
  let size = parts.reduce((sum, part) => sum + part.length, 0)
  if (batches !== null)
    for await (const batch of batches)
      for (const line of batch) {
        size += line.text.length
        if (size > maxDocument)
          throw new AppError(
            'too_large',
            'A JSON document of more than 200 MB cannot be read at once. Split it, or give a format of one record a line.',
          )
        parts.push(line.text)
      }
  return parseLoosely(parts.join('\n'))
}

/** Some programs write raw control characters into strings; JSON forbids them. */
function parseLoosely(text: string): unknown {
  const value = tryJson(text)
  if (value !== undefined) return value
  const repaired = tryJson(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ').replace(/\r?\n|\t/g, ' '))
  if (repaired !== undefined) return repaired
  throw new AppError('unsupported', 'The file begins like JSON but is none: it may be cut off or damaged.')
}

function chooseDocumentFormat(
  value: unknown,
  options: ParseOptions,
  unsure: (fits: Fit[]) => AppError,
): DocumentFormat {
  const fits = options.format ? [] : rankDocument(value)
  const format = options.format ? findFormat(options.format, null) : surest(fits)
  if (format?.kind === 'document') return format
  throw unsure(fits)
}

/** First bytes of files that hold no text, with what to call them. */
const binaries: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
  [[0x1f, 0x8b], 'compressed with gzip'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with zstd'],
]

async function* refuseBinary(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst && chunk.length > 0) {
      isFirst = false
      const known = binaries.find(([bytes]) => bytes.every((b, i) => chunk[i] === b))
      if (known) throw new AppError('unsupported', `The file is ${known[1]}, not a transcript.`)
      // 4,096 bytes of text may hold a stray NUL or two, never one in ten.
      const head = chunk.subarray(0, 4_096)
      if (head.filter((b) => b === 0).length * 10 > head.length)
        throw new AppError('unsupported', 'The file holds binary data, not a transcript.')
    }
    yield chunk
  }
}
