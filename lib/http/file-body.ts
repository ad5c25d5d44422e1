// The one file that a request sends, as the body itself or as the file of a form; never held in memory.
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '@/lib/core/errors'
import { fileNameIn } from './file-name'
import { formFile } from './form-file'
import { lengthOf, limitBody } from './limit-body'

/** A year of a busy team's logs; more is a mistake, or fills the disk. */
export const mostBytes = 8 * 2 ** 30

export type FileBody = {
  /** Null where the request does not name the file. */
  name: string | null
  /** What the address says, and a form's fields beside the file. */
  said: (key: string) => string | null
  /** Null where it is not known beforehand. */
  bytes: number | null
  body: ReadableStream<Uint8Array>
}

/** @throws AppError `too_large`, `bad_request`; the body itself throws them too while it is read */
export async function fileBody(request: Request, most: number = mostBytes): Promise<FileBody> {
  const query = new URL(request.url).searchParams
  const bytes = lengthOf(request, most)
  if (!request.body)
    throw new AppError('bad_request', 'The request has no body. Send the file: “curl --data-binary @session.jsonl …”.')
  const sent = request.body as ReadableStream<Uint8Array>
  const body = bytes === null ? limitBody(sent, most) : sent // a body never passes the length that it names
  const type = request.headers.get('content-type') ?? ''
  if (/^multipart\/form-data\b/i.test(type)) {
    const form = await formFile(body, type)
    const said = (key: string) => query.get(key) ?? form.fields[key] ?? null
    return { name: said('name') ?? form.name, said, bytes: null, body: form.body }
  }
  const named = fileNameIn(request.headers.get('content-disposition') ?? '')
  return { name: query.get('name') ?? named, said: (key) => query.get(key), bytes, body }
}
