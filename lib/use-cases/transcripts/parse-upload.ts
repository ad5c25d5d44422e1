// A worker reads an accepted upload: every session in it is stored, what is none is named with its reason.
import { createHash } from 'node:crypto'
import { stagingPath, unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { readSource } from '@/lib/adapters/files/load-transcripts'
import { measureSource } from '@/lib/adapters/files/measure-source'
import { openSources } from '@/lib/adapters/files/open-sources'
import type { Source } from '@/lib/adapters/files/source'
import { AppError } from '@/lib/core/errors'
import { makeMasker } from '@/lib/core/secrets/redact'
import { type Stored, storeTranscript } from './store-transcript'

type Outcome = { stored: Stored[]; skipped: { path: string; reason: string }[] }
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

/** Session by session: one alone is held in memory, however many the source holds. */
async function readOne(upload: Upload, source: Source, out: Outcome): Promise<void> {
  try {
    const measured = await measureSource(source, stagingPath(newId('upl')))
    try {
      let n = 0
      for await (const { meta, events } of readSource(measured.source, makeMasker()))
        out.stored.push(
          await storeTranscript({
            teamId: upload.teamId,
            agentId: upload.agentId,
            uploadId: upload.id,
            name: source.path,
            meta,
            events,
            bytes: measured.bytes,
            sha256: sessionSha(measured.sha256, n++),
          }),
        )
    } finally {
      await measured.close()
    }
  } catch (error) {
    out.skipped.push({ path: source.path, reason: reasonOf(error) })
  }
}

async function readAll(upload: Upload): Promise<Outcome> {
  const out: Outcome = { stored: [], skipped: [] }
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

/** Titles named in a sentence; more are counted. */
const mostTitles = 3

function titled(list: Stored[]): string {
  const named = list.slice(0, mostTitles).map((s) => `“${s.title}”`)
  const more = list.length - named.length
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ')
}

function sentenceOf({ stored, skipped }: Outcome): string | null {
  if (stored.length === 0) return skipped[0]?.reason ?? 'There is no transcript in it.'
  const known = stored.filter((s) => s.outcome === 'known')
  const longer = stored.filter((s) => s.outcome === 'longer')
  const parts = [
    known.length > 0 ? `Already here: ${titled(known)}.` : '',
    longer.length > 0 ? `Longer than before: ${titled(longer)}.` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : null
}

/** Safe to run twice, even at once: what is stored already is found again by its content, and what has ended stays as it is. */
export async function parseUpload(uploadId: string): Promise<void> {
  const upload = await db().upload.findUnique({ where: { id: uploadId } })
  if (!upload) return
  const begun = await db().upload.updateMany({
    where: { id: uploadId, status: { notIn: ['ready', 'failed'] } },
    data: { status: 'parsing', attempts: { increment: 1 } },
  })
  if (begun.count === 0) return
  const outcome = await readAll(upload)
  await db().upload.updateMany({
    where: { id: uploadId, status: 'parsing' },
    data: {
      status: outcome.stored.length > 0 ? 'ready' : 'failed',
      reason: sentenceOf(outcome),
      skipped: outcome.skipped,
      known: outcome.stored.filter((s) => s.outcome === 'known').map((s) => s.transcriptId),
      stagingKey: null,
    },
  })
  await unstage(upload.stagingKey ?? upload.id)
}
