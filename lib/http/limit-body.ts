// How much a request may send, whether or not it says so beforehand.
import { type ReadableStream, TransformStream } from 'node:stream/web'
import { AppError } from '@/lib/core/errors'

type Body = ReadableStream<Uint8Array>

const gigabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 30)} GB`

const tooLarge = (most: number): AppError =>
  new AppError('too_large', `A request may send ${gigabytes(most)} at most. Send the files in several archives.`)

/** The length that the request names; null where it names none. @throws AppError `too_large`, before anything is read */
export function lengthOf(request: Request, most: number): number | null {
  const header = request.headers.get('content-length')
  if (header === null) return null
  const length = Number(header)
  if (length > most) throw tooLarge(most)
  return length
}

/** The body, which breaks off with `too_large` once it has passed what is allowed. */
export function limitBody(body: Body, most: number): Body {
  let bytes = 0
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, out) {
        bytes += chunk.length
        if (bytes > most) out.error(tooLarge(most))
        else out.enqueue(chunk)
      },
    }),
  )
}
