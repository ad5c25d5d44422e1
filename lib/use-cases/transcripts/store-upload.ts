// Everything in an upload: session by session into the database, and what is none with its reason.
import { createHash } from 'node:crypto'
import { stagingPath } from '@/lib/adapters/blob/staging'
import { newId } from '@/lib/adapters/db/new-id'
import { type Measured, measureSource } from '@/lib/adapters/files/measure-source'
import { openSources } from '@/lib/adapters/files/open-sources'
import { parseSource } from '@/lib/adapters/files/parse-source'
import type { Source } from '@/lib/adapters/files/source'
import { AppError } from '@/lib/core/errors'
import { makeMasker } from '@/lib/core/secrets/redact'
import { both } from './both'
import { takeBatch } from './event-batches'
import { type Stored, storeTranscript } from './store-transcript'

/** What became of the sessions of an upload; `skipped` are files of it that hold none. */
export type Read = { stored: Stored[]; skipped: { path: string; reason: string }[] }

type Upload = { id: string; teamId: string; agentId: string | null; name: string; stagingKey: string | null }

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const reasonOf = (error: unknown): string => {
  if (error instanceof AppError) return error.message
  if (isMissing(error)) return 'The file was lost on the server before it was read. Upload it again.'
  throw error
}

/** A source may hold several sessions: each is known again by its own hash, the first by that of the source. */
const sessionSha = (sha256: string, n: number): string =>
  n === 0 ? sha256 : createHash('sha256').update(`${sha256}#${n}`).digest('hex')

/** While one session is stored the next is read: no more than a batch of either is in memory. */
async function storeSource(upload: Upload, { source, sha256, bytes }: Measured, stored: Stored[]): Promise<void> {
  const items = parseSource(source, { masker: makeMasker() })
  let storing: Promise<unknown> = Promise.resolve()
  for (let n = 0; ; n++) {
    const [, batch] = await both(storing, takeBatch(items))
    if (batch === null) return
    const { teamId, agentId, id: uploadId } = upload
    const input = { teamId, agentId, uploadId, name: source.path, bytes, sha256: sessionSha(sha256, n) }
    storing = storeTranscript(input, batch, items).then((done) => stored.push(done))
    if (batch.meta === null) await storing // it takes the rest of the session itself
  }
}

async function readOne(upload: Upload, source: Source, out: Read): Promise<void> {
  try {
    const measured = await measureSource(source, stagingPath(newId('upl')))
    await storeSource(upload, measured, out.stored).finally(() => measured.close())
  } catch (error) {
    out.skipped.push({ path: source.path, reason: reasonOf(error) })
  }
}

/** @throws what may pass when it is tried again: a database that is away, a full disk */
export async function storeUpload(upload: Upload): Promise<Read> {
  const out: Read = { stored: [], skipped: [] }
  try {
    for await (const source of openSources(stagingPath(upload.stagingKey ?? upload.id), upload.name)) {
      if ('skipped' in source) out.skipped.push({ path: source.path, reason: source.skipped })
      else await readOne(upload, source, out)
    }
  } catch (error) {
    out.skipped.push({ path: upload.name, reason: reasonOf(error) })
  }
  return out
}
