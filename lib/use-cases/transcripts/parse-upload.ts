// A worker reads an accepted upload: every session in it is stored, what is none is named with its reason.
import { unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import type { Stored } from './store-transcript'
import { type Read, storeUpload } from './store-upload'

/** Titles named in a sentence; more are counted. */
const mostTitles = 3

function titled(list: Stored[]): string {
  const named = list.slice(0, mostTitles).map((s) => `“${s.title}”`)
  const more = list.length - named.length
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ')
}

function sentenceOf({ stored, skipped }: Read): string | null {
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
  const outcome = await storeUpload(upload)
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
