// A worker reads an accepted upload: its sessions are stored, or shown to a person first; what is none is named with its reason.
import { unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import { Prisma } from '@/lib/adapters/db/generated/client'
import { planUpload } from './plan-upload'
import { previewUpload } from './preview-upload'
import type { Stored } from './store-input'
import { type Read, storeUpload } from './store-upload'
import type { Skip, Unread, Unsure } from './walk-upload'

/** Titles named in a sentence; more are counted. */
const mostTitles = 3

function named(titles: string[]): string {
  const shown = titles.slice(0, mostTitles).map((title) => `“${title}”`)
  const more = titles.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}

const titled = (list: Stored[]): string => named(list.map((s) => s.title))

function sentenceOf({ stored, skipped, unsure, leftOut }: Read): string | null {
  if (stored.length === 0 && leftOut > 0) return 'Everything in it was left out.'
  if (stored.length === 0) return [...skipped, ...unsure][0]?.reason ?? 'There is no transcript in it.'
  const known = stored.filter((s) => s.outcome === 'known')
  const longer = stored.filter((s) => s.outcome === 'longer')
  const parts = [
    known.length > 0 ? `Already here: ${titled(known)}.` : '',
    longer.length > 0 ? `Longer than before: ${titled(longer)}.` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' ') : null
}

type Upload = NonNullable<Awaited<ReturnType<typeof begin>>>

/** Null where it is nobody's to read: it has ended, or waits for a person. */
async function begin(uploadId: string) {
  const upload = await db().upload.findUnique({ where: { id: uploadId } })
  if (!upload) return null
  const begun = await db().upload.updateMany({
    where: { id: uploadId, status: { in: ['received', 'parsing'] } },
    data: { status: 'parsing', attempts: { increment: 1 } },
  })
  return begun.count === 0 ? null : upload
}

/** Writes what came of it, unless another run has ended it meanwhile. What was shown is forgotten once the upload ends. */
async function settle(upload: Upload, data: Prisma.UploadUpdateManyMutationInput & { status: string }): Promise<void> {
  const isOver = data.status !== 'preview' && data.status !== 'needs-format'
  const { count } = await db().upload.updateMany({
    where: { id: upload.id, status: 'parsing' },
    data: { ...data, ...(isOver ? { stagingKey: null } : {}) },
  })
  if (count > 0 && isOver) await db().foundSession.deleteMany({ where: { uploadId: upload.id } })
  if (isOver) await unstage(upload.stagingKey ?? upload.id)
}

/** Beside what was read, a file of unsure format is one of those that were left out. */
const skipsOf = ({ skipped, unsure }: Unread): Skip[] => [
  ...skipped,
  ...unsure.map(({ path, reason }) => ({ path, reason })),
]

/** The file to ask about: the one that comes closest to a format. Among the entries of an archive it must come close to one. */
function doubtOf({ unsure, skipped }: Unread): Unsure | null {
  const percent = (u: Unsure) => u.guess?.best[0]?.percent ?? 0
  const best = unsure.toSorted((a, b) => percent(b) - percent(a))[0]
  const isAlone = unsure.length + skipped.length === 1
  return best && (isAlone || percent(best) > 0 || best.guess === null) ? best : null
}

/** A person is asked for the format. The first guesses are kept when a chosen one does not fit. */
const askFormat = ({ reason, guess }: Unsure) => ({
  status: 'needs-format',
  reason,
  ...(guess ? { guess } : {}),
})

/** The same file in the same upload: it is named, and not read again. */
async function findTwin({ id, teamId, batchId, sha256, source }: Upload): Promise<string | null> {
  if (sha256 === null || source !== 'browser') return null
  const twin = await db().upload.findFirst({
    where: { teamId, batchId, sha256, id: { lt: id }, status: { notIn: ['sending', 'failed', 'discarded'] } },
    select: { name: true },
    orderBy: { id: 'asc' },
  })
  return twin?.name ?? null
}

async function preview(upload: Upload): Promise<void> {
  const read = await previewUpload(upload)
  const doubt = read.found === 0 ? doubtOf(read) : null
  if (doubt) return settle(upload, askFormat(doubt))
  const skipped = skipsOf(read)
  if (read.found === 0) {
    const reason = skipped[0]?.reason ?? 'There is no transcript in it.'
    return settle(upload, { status: 'failed', reason, skipped })
  }
  if (read.known.length < read.found)
    return settle(upload, { status: 'preview', reason: null, skipped, guess: Prisma.DbNull })
  const known = await db().transcript.findMany({ where: { id: { in: read.known } }, select: { title: true } })
  const reason = `Already here: ${named(known.map((t) => t.title))}.`
  await settle(upload, { status: 'ready', reason, skipped, known: [...new Set(read.known)] })
}

async function store(upload: Upload): Promise<void> {
  const read = await storeUpload(upload, await planUpload(upload))
  const doubt = read.stored.length === 0 && read.leftOut === 0 ? doubtOf(read) : null
  if (doubt) return settle(upload, askFormat(doubt))
  await settle(upload, {
    status: read.stored.length > 0 ? 'ready' : read.leftOut > 0 ? 'discarded' : 'failed',
    reason: sentenceOf(read),
    skipped: skipsOf(read),
    known: read.stored.filter((s) => s.outcome === 'known').map((s) => s.transcriptId),
  })
}

/** Safe to run twice, even at once: what is stored already is found again by its content, and what has ended stays as it is. */
export async function parseUpload(uploadId: string): Promise<void> {
  const upload = await begin(uploadId)
  if (!upload) return
  const twin = upload.confirmedAt === null ? await findTwin(upload) : null
  if (twin !== null)
    return settle(upload, {
      status: 'discarded',
      reason: `The same bytes as “${twin}”, which came in this upload too.`,
    })
  if (upload.waits && upload.confirmedAt === null) return preview(upload)
  return store(upload)
}
