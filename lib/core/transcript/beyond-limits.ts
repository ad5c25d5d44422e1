// What the language itself cannot hold: a record nested deeper than calls can follow, a text longer than texts can be.
import { AppError } from '@/lib/core/errors'

const sentenceOf = (error: RangeError): string =>
  /call stack/i.test(error.message)
    ? 'A record of the file is nested too deeply to be read. Remove it and upload the file again.'
    : 'A record of the file is too large to be read. Remove it and upload the file again.'

/** The same, with a sentence where reading meets such a limit. @throws AppError `unsupported` */
export async function* withinLimits<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* items
  } catch (error) {
    throw error instanceof RangeError ? new AppError('unsupported', sentenceOf(error), { cause: error }) : error
  }
}
