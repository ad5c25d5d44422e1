// A transcript's text goes everywhere: events, quotes, search, and what dreams remembered of it.
import { db, type Tx } from '@/lib/adapters/db/client'
import { Prisma } from '@/lib/adapters/db/generated/client'
import { forgetInDreams } from './forget-in-dreams'
import { forgetQuotes } from './forget-quotes'

/** Milliseconds: a session of 100,000 events, quoted by dreams, is gone in seconds; a disk under load takes longer. */
const patience = 120_000

/** Tries when a worker that holds the same rows comes the other way: one of the two is turned back by the database. */
const tries = 5

/** Uploads that brought it, or found it here: what they said of it goes, and their bytes are new to the team again. */
async function forgetUploads(tx: Tx, teamId: string, transcriptId: string): Promise<void> {
  const where = { teamId, OR: [{ known: { has: transcriptId } }, { revisions: { some: { transcriptId } } }] }
  const uploads = await tx.upload.findMany({ where, select: { id: true, known: true } })
  for (const { id, known } of uploads)
    await tx.upload.update({
      where: { id },
      // A reason may name titles, and a guess shows a line.
      data: { reason: null, guess: Prisma.DbNull, sha256: null, known: known.filter((k) => k !== transcriptId) },
    })
}

/** A file that waits for a person's word holds the same session: it would be a new transcript now. */
const forgetFound = (tx: Tx, transcriptId: string) =>
  tx.foundSession.updateMany({
    where: { transcriptId },
    data: { transcriptId: null, outcome: 'new', isLeftOut: false },
  })

async function erase(tx: Tx, teamId: string, id: string): Promise<void> {
  const { title } = await tx.transcript.findUniqueOrThrow({ where: { id }, select: { title: true } })
  const revisions = await tx.revision.findMany({ where: { transcriptId: id }, select: { id: true } })
  await forgetInDreams(tx, { teamId, transcriptId: id, title, revisionIds: revisions.map((r) => r.id) })
  await forgetQuotes(tx, id)
  await forgetUploads(tx, teamId, id)
  await forgetFound(tx, id)
  await tx.event.deleteMany({ where: { transcriptId: id } })
  await tx.revision.deleteMany({ where: { transcriptId: id } })
  await tx.transcript.update({
    where: { id },
    data: {
      deletedAt: new Date(),
      title: 'Deleted',
      sessionId: null,
      parentSessionId: null,
      cwd: null,
      gitBranch: null,
      gitRemote: null,
      logAgent: null,
      owner: null,
      outcome: null,
      outcomeIsGood: null,
      warnings: [],
    },
  })
}

type Refused = { code?: unknown; meta?: { driverAdapterError?: { cause?: { kind?: unknown } } } } | null

/** A deadlock, as Prisma tells it of its own queries and of raw ones. */
const isTurnedBack = (error: unknown): boolean =>
  (error as Refused)?.code === 'P2034' ||
  (error as Refused)?.meta?.driverAdapterError?.cause?.kind === 'TransactionWriteConflict'

type Erasing = {
  teamId: string
  transcriptId: string
  /** Asked once nobody else can change it any more; else the transcript stays. */
  isStill?: (tx: Tx) => Promise<boolean>
  /** Belongs to the same moment: the audit line. */
  also: (tx: Tx) => Promise<void>
}

/**
 * Erases a transcript in one transaction; its row stays as a mark without text.
 * @returns false where it had been deleted already, or is no longer to be
 */
export async function eraseTranscript(erasing: Erasing, left = tries): Promise<boolean> {
  const { teamId, transcriptId: id, isStill, also } = erasing
  try {
    return await db().$transaction(
      async (tx) => {
        // First of all: an upload of the same session waits until it is gone.
        const locked = await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM "Transcript" WHERE "id" = ${id} AND "teamId" = ${teamId} AND "deletedAt" IS NULL FOR UPDATE`
        if (locked.length === 0 || !((await isStill?.(tx)) ?? true)) return false
        await erase(tx, teamId, id)
        await also(tx)
        return true
      },
      { timeout: patience },
    )
  } catch (error) {
    if (!isTurnedBack(error) || left <= 1) throw error
    return eraseTranscript(erasing, left - 1)
  }
}
