// One file of a multipart form, streamed: what `curl -F file=@…` and a page's form send. The platform's own `formData()`
// would hold the whole file in memory.
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '@/lib/core/errors'
import { fileNameIn } from './file-name'

export type FormFile = { name: string | null; fields: Record<string, string>; body: ReadableStream<Uint8Array> }

/** Bytes of a part's headers, or of a field beside the file. Ours are names and ids. */
const mostText = 16_384

const wrong = (sentence: string): AppError => new AppError('bad_request', sentence)
const brokeOff = (): AppError => wrong('The form broke off before its end. Send it again.')

/** Reads a stream up to a mark, which is left out; what follows it stays for the next call. */
class Marked {
  private held: Buffer = Buffer.from('\r\n') // so that the first boundary is found like the others
  private readonly chunks: AsyncIterator<Uint8Array>

  constructor(body: ReadableStream<Uint8Array>) {
    this.chunks = body[Symbol.asyncIterator]()
  }

  private async more(): Promise<void> {
    const { done, value } = await this.chunks.next()
    if (done) throw brokeOff()
    this.held = Buffer.concat([this.held, value])
  }

  async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.held.indexOf(mark)
      const safe = at < 0 ? this.held.length - mark.length + 1 : at // the end may hold the beginning of a mark
      if (safe > 0) yield this.held.subarray(0, safe)
      if (at >= 0) {
        this.held = this.held.subarray(at + mark.length)
        return
      }
      this.held = this.held.subarray(Math.max(0, safe))
      await this.more()
    }
  }

  async text(mark: Buffer): Promise<string> {
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of this.until(mark)) {
      parts.push(part)
      size += part.length
      if (size > mostText) throw wrong('A field of the form is too long. Send the file as a part with a file name.')
    }
    return Buffer.concat(parts).toString('utf8')
  }

  /** What follows a boundary: `--` ends the form. */
  async isEnd(): Promise<boolean> {
    while (this.held.length < 2) await this.more()
    return this.held.subarray(0, 2).toString() === '--'
  }
}

function boundaryOf(contentType: string): Buffer {
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2]
  if (!boundary) throw wrong('The form names no boundary. Send the file itself as the body.')
  return Buffer.from(`\r\n--${boundary}`)
}

async function skip(parts: AsyncGenerator<Uint8Array>): Promise<void> {
  for await (const _ of parts);
}

const blankLine = Buffer.from('\r\n\r\n')

/**
 * The form's one file, with the fields before it.
 * @throws AppError `bad_request` for a form without a file; its body throws it for one that breaks off or goes on after the file
 */
export async function formFile(body: ReadableStream<Uint8Array>, contentType: string): Promise<FormFile> {
  const boundary = boundaryOf(contentType)
  const reader = new Marked(body)
  const fields: Record<string, string> = {}
  await skip(reader.until(boundary))
  while (!(await reader.isEnd())) {
    const head = await reader.text(blankLine)
    const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ''
    const isFile = /\bfilename\*?=/i.test(disposition)
    if (isFile) {
      const file = async function* () {
        yield* reader.until(boundary)
        if (!(await reader.isEnd()))
          throw wrong('Send one file a request, as the last part of the form. Pack several files into a zip.')
      }
      const stream = Readable.toWeb(Readable.from(file(), { objectMode: false }))
      return { name: fileNameIn(disposition), fields, body: stream as ReadableStream<Uint8Array> }
    }
    const field = /\bname="([^"]*)"/i.exec(disposition)?.[1] ?? ''
    fields[field] = await reader.text(boundary)
  }
  throw wrong('The form holds no file. Send it as “-F file=@session.jsonl”, or as the body itself.')
}
