// The elements of a JSON list as they stream in, so that a list of any length is read with one element in memory.
import { AppError } from '@/lib/core/errors'
import { parseLoosely } from './document'
import { concat } from './long-line'
import { Quotes } from './quotes'

/** More bytes than this of one element are refused: it is held in memory as a whole. */
export const maxElement = 200_000_000

const comma = 0x2c
/** By byte: +1 where it opens a list or an object, -1 where it closes one. */
const nesting = new Int8Array(256)
for (const c of '[{') nesting[c.charCodeAt(0)] = 1
for (const c of ']}') nesting[c.charCodeAt(0)] = -1

export type Element = { value: unknown; bytes: number }

const decoder = new TextDecoder()
const isBlank = (text: string): boolean => text.trim() === ''

/**
 * @param chunks of a text whose first character, behind white space, is `[`
 * @throws AppError `unsupported` where it is no JSON or ends too early, `too_large` for an element too big
 */
export async function* listElements(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Element> {
  const quotes = new Quotes()
  let depth = 0
  let isOver = false
  let pieces: Uint8Array[] = []
  let size = 0
  const keep = (piece: Uint8Array): void => {
    pieces.push(piece)
    size += piece.length
    if (size > maxElement)
      throw new AppError(
        'too_large',
        'One element of the list is more than 200 MB, and cannot be read at once. Split it.',
      )
  }
  const take = (isLast: boolean): Element | null => {
    const text = decoder.decode(concat(pieces))
    const bytes = size
    pieces = []
    size = 0
    return isLast && isBlank(text) ? null : { value: parseLoosely(text), bytes }
  }
  for await (const chunk of chunks) {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      if (quotes.inString) {
        at = quotes.next(chunk, at)
        if (at === -1) break
        continue
      }
      const byte = chunk[at] as number
      if (byte === 0x22) quotes.next(chunk, at)
      else if (byte === comma && depth === 1) {
        keep(chunk.subarray(from, at))
        const element = take(false)
        if (element !== null) yield element
        from = at + 1
      } else if (nesting[byte] !== 0) {
        depth += nesting[byte] as number
        if (depth === 1 && nesting[byte] === 1) from = at + 1
        else if (depth === 0) {
          keep(chunk.subarray(from, at))
          const element = take(true)
          if (element !== null) yield element
          isOver = true
          from = at + 1
        }
      }
    }
    if (depth > 0) keep(chunk.subarray(from))
    else if (isOver && !isBlank(decoder.decode(chunk.subarray(from)))) throw notJson()
  }
  if (!isOver) throw notJson()
}

const notJson = (): AppError =>
  new AppError('unsupported', 'The file begins like JSON but is none: it may be cut off or damaged.')
