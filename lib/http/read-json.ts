import { AppError } from '@/lib/core/errors'
import { lengthOf } from './limit-body'

/** Bytes: inputs are names, ids and a paragraph. */
const mostBytes = 2 ** 20

/** The JSON of a request's body. @param most bytes @throws AppError `bad_request`, `too_large` */
export async function readJson(request: Request, most: number = mostBytes): Promise<unknown> {
  lengthOf(request, most)
  const text = await request.text()
  // An escape after an even number of backslashes; the database takes no NUL.
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(text))
    throw new AppError('bad_request', 'The body holds a NUL character (\\u0000). Take it out.')
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('bad_request', 'The body is no JSON. Send an object, such as {"agent": "Wren"}.')
  }
}
