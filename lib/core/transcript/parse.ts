// Reads any agent's log into events: bytes in, events out, one line in memory at a time where the format allows it.
import { AppError } from '@/lib/core/errors'
import type { Masker } from '@/lib/core/ports'
import { withinLimits } from './beyond-limits'
import { type Fit, findFormat, rankDocument, rankLines, surest } from './detect'
import { looksLikeJson, maxDocument, readDocument, tooLarge } from './document'
import type { FormatId, ParseItem } from './event'
import type { DocumentFormat, Format, Head, Line, Output } from './format'
import { isObject, tryJson } from './json'
import { splitLines } from './lines'
import { listElements } from './list-elements'
import { concat } from './long-line'
import { firstByte, peek } from './peek'
import { refuseBinary } from './refuse-binary'
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
/** A list is told by so many of its elements: sessions, or the messages of one. */
const headElements = 20

/**
 * Events of every session in the source, each session followed by its meta.
 * @throws AppError `unsupported` where the source is empty, binary, of no format that fits surely (with guesses, see
 * `guessOf`) or not of the one that was chosen; `too_large` for a document too big
 */
export async function* parse(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<ParseItem> {
  const chosen = options.format ?? null
  let sessions = 0
  for await (const batch of withinLimits(readSessions(chunks, options)))
    for (const item of batch) {
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

async function* readSessions(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<ParseItem[]> {
  const size = (begun: Uint8Array[]): number => begun.reduce((sum, chunk) => sum + chunk.length, 0)
  const { begun, all } = await peek(refuseBinary(chunks), (so) => {
    const byte = firstByte(so)
    return byte === undefined || (byte === openingBracket && size(so) < headChars)
  })
  // A log of lines may begin with a bracket, too: its first lines tell.
  const lines = linesOf(begun)
  const isList =
    firstByte(begun) === openingBracket &&
    looksLikeJson(lines.map((l) => l.text).join('\n')) &&
    chooseLineFormat(lines, options).format?.kind !== 'lines'
  yield* isList ? readList(all, lines, options) : readLines(all, options)
}

const openingBracket = 0x5b

function linesOf(begun: Uint8Array[]): Line[] {
  const text = new TextDecoder().decode(concat(begun).subarray(0, headChars))
  return text.split('\n').map((line, i) => ({ n: i + 1, text: line, endsFile: false }))
}

async function* readLines(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<ParseItem[]> {
  const batches = splitLines(chunks)
  const { lines, isWhole } = await readHead(batches)
  const queue: ParseItem[] = []
  const { format, fits } = chooseLineFormat(lines, options)
  if (format?.kind === 'lines') {
    const reader = format.open(output(format, queue, options))
    for (const line of lines) reader.line(line)
    lines.length = 0 // what was read may go
    yield taken(queue)
    if (!isWhole)
      for await (const batch of batches) {
        for (const line of batch) reader.line(line)
        if (queue.length > 0) yield taken(queue)
      }
    reader.end()
  } else {
    const unsure = unsureOf(options, fits, lines)
    const value = await readDocument(lines, isWhole ? null : batches, unsure)
    const chosen = format?.kind === 'document' ? format : chooseDocumentFormat(value, options, unsure)
    readWhole(chosen, value, output(chosen, queue, options), options)
  }
  yield taken(queue)
}

/** A list of sessions is read element by element; any other list is a document, held as a whole. */
async function* readList(
  chunks: AsyncIterable<Uint8Array>,
  lines: Line[],
  options: ParseOptions,
): AsyncGenerator<ParseItem[]> {
  const queue: ParseItem[] = []
  const elements = listElements(chunks)
  const values: unknown[] = []
  let bytes = 0
  let isWhole = false
  while (!isWhole && values.length < headElements && bytes < headChars) {
    const next = await elements.next()
    if (next.done) isWhole = true
    else {
      values.push(next.value.value)
      bytes += next.value.bytes
    }
  }
  const format = options.format ? findFormat(options.format, null) : surest(rankDocument(values))
  const { isSession } = format?.kind === 'document' ? format : {}
  if (format?.kind === 'document' && isSession && values.length > 0 && values.every(isSession)) {
    const out = output(format, queue, options)
    const read = (value: unknown) => readWhole(format, [value], out, options)
    for (const value of values) {
      read(value)
      yield taken(queue)
    }
    values.length = 0
    if (!isWhole)
      for await (const { value } of elements) {
        read(value)
        yield taken(queue)
      }
    return
  }
  if (!isWhole)
    for await (const element of elements) {
      bytes += element.bytes
      if (bytes > maxDocument) throw tooLarge()
      values.push(element.value)
    }
  const chosen = chooseDocumentFormat(values, options, unsureOf(options, [], lines))
  readWhole(chosen, values, output(chosen, queue, options), options)
  yield taken(queue)
}

const unsureOf =
  (options: ParseOptions, fits: Fit[], lines: Line[]) =>
  (more: Fit[] = []): AppError =>
    options.format
      ? wrongFormat.cannotRead(options.format)
      : unsureFormat(
          [...fits, ...more].sort((a, b) => b.fit - a.fit),
          lines.map((l) => l.text),
          options.masker,
        )

/** Events go on in batches: handing each through all the generators costs more than reading it. */
const taken = (queue: ParseItem[]): ParseItem[] => queue.splice(0, queue.length)

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
