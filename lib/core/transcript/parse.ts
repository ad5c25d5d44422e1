// The one way from bytes to events, for uploads and the command line alike: detect by content, read, mask, count.
import { AppError } from '@/lib/core/errors'
import type { Masker } from '@/lib/core/ports'
import { makeBuilder } from './builder'
import { detectFormat, sampleOf } from './detect'
import type { FormatId, ParseItem } from './event'
import { type Line, readLines } from './lines'

export type ParseOptions = {
  masker: Masker
  /** Said by a person where the content does not tell. */
  format?: FormatId
}

/** Lines that are looked at before the format is decided; logs may begin with many records of housekeeping. */
const sampleLines = 200

/**
 * Reads one source.
 * @throws AppError `unsupported` when it is empty or of no known format; nothing was yielded then
 */
export async function* parse(chunks: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<ParseItem> {
  const lines = readLines(chunks)
  const head: Line[] = []
  while (head.length < sampleLines) {
    const next = await lines.next()
    if (next.done) break
    head.push(next.value)
  }
  if (head.every((line) => line.text.trim() === '')) throw new AppError('unsupported', 'The file is empty.')
  const format = detectFormat(sampleOf(head.map((line) => line.text)), options.format)
  const builder = makeBuilder(format.id, options.masker)
  for await (const event of format.read(chain(head, lines), builder)) yield { type: 'event', event }
  const meta = builder.meta()
  if (meta.events === 0) throw new AppError('unsupported', 'The file holds no events of a session.')
  yield { type: 'end', meta }
}

async function* chain(head: Line[], rest: AsyncIterable<Line>): AsyncGenerator<Line> {
  yield* head
  yield* rest
}
