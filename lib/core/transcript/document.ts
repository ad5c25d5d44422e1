// One JSON document out of lines, held in memory as a whole.
import { AppError } from '@/lib/core/errors'
import type { Line } from './format'
import { isObject, tryJson } from './json'

/** More characters than this are refused: what is made of them takes a few times as much memory. */
export const maxDocument = 200_000_000

export const tooLarge = (): AppError =>
  new AppError(
    'too_large',
    'A JSON document of more than 200 MB cannot be read at once. Split it, or give a format of one record a line.',
  )

/** A link or a label in brackets begins a text, no list. */
export const looksLikeJson = (begin: string): boolean =>
  /^\s*(\{\s*(["}]|$)|\[\s*([[{"\d\]-]|true|false|null|$))/.test(begin)

/**
 * @param lines the beginning, as it was read to tell the format
 * @param batches what follows, null where that is all
 * @param unsure what is thrown where it is no document
 */
export async function readDocument(
  lines: Line[],
  batches: AsyncIterable<Line[]> | null,
  unsure: () => AppError,
): Promise<unknown> {
  const first = lines.find((l) => l.text.trim() !== '')
  if (first?.isTooLong) throw tooLarge()
  const begin = first?.text.trimStart() ?? ''
  if (!looksLikeJson(begin)) throw unsure()
  // A first line that is a record of its own begins no document: reading on would tell no more.
  if (lines.filter((l) => l.text.trim() !== '').length > 1 && isObject(tryJson(begin))) throw unsure()
  const parts = lines.map((l) => l.text)
  let size = parts.reduce((sum, part) => sum + part.length, 0)
  for await (const batch of batches ?? [])
    for (const line of batch) {
      size += line.text.length
      if (size > maxDocument || line.isTooLong) throw tooLarge()
      parts.push(line.text)
    }
  return parseLoosely(parts.join('\n'))
}

/** Some programs write raw control characters into strings; JSON forbids them. @throws AppError `unsupported` */
export function parseLoosely(text: string): unknown {
  const value = tryJson(text)
  if (value !== undefined) return value
  const repaired = tryJson(text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ').replace(/\r?\n|\t/g, ' '))
  if (repaired !== undefined) return repaired
  throw new AppError('unsupported', 'The file begins like JSON but is none: it may be cut off or damaged.')
}
