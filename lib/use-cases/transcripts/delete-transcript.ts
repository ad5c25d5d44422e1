import { db, type Tx } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findTranscript } from './transcript-row'

type Quoted = { evidence?: { transcriptId?: string; quote: string }[] }

/** A dream under way over it begins again without it: what it found in the others is found again at no cost. */
async function restartDreams(tx: Tx, teamId: string, transcriptId: string): Promise<void> {
  const where = { teamId, status: { in: ['waiting', 'running'] }, transcripts: { some: { transcriptId } } }
  const ids = (await tx.dream.findMany({ where, select: { id: true } })).map((d) => d.id)
  await tx.dreamTranscript.deleteMany({ where: { transcriptId, dreamId: { in: ids } } })
  await tx.dreamStep.deleteMany({ where: { dreamId: { in: ids } } })
  await tx.observation.deleteMany({ where: { dreamId: { in: ids } } })
  await tx.dream.updateMany({ where: { id: { in: ids } }, data: { step: 'orient', phases: [] } })
}

/** What dreams said of it goes; what they said of others stays. */
async function forgetIn(tx: Tx, teamId: string, transcriptId: string, title: string): Promise<void> {
  const dreams = await tx.dream.findMany({
    where: { teamId, transcripts: { some: { transcriptId } } },
    select: { id: true, withheld: true, unreadable: true },
  })
  for (const { id, withheld, unreadable } of dreams) {
    const kept = (withheld as Quoted[]).filter((w) => !w.evidence?.some((e) => e.transcriptId === transcriptId))
    const others = (unreadable as { path: string }[]).filter((u) => u.path !== title)
    await tx.dream.update({
      where: { id },
      data: { withheld: kept as Prisma.InputJsonValue, unreadable: others },
    })
  }
  const said = { teamId, dreamId: { in: dreams.map((d) => d.id) } }
  await tx.dreamEvent.deleteMany({ where: { ...said, event: { path: ['transcriptId'], equals: transcriptId } } })
  await tx.dreamEvent.deleteMany({ where: { ...said, event: { path: ['label'], equals: title } } })
}

/** The text goes everywhere: events, quotes, and what dreams remembered of it. The row stays as a mark, without text. */
export async function deleteTranscript(ctx: Ctx, input: { transcriptId: string }): Promise<void> {
  authorise(ctx, 'manage', 'transcripts:delete')
  const { id, title, revisions } = await findTranscript(ctx, input.transcriptId)
  await db().$transaction(async (tx) => {
    // First of all: an upload of the same session waits until it is gone.
    await tx.$queryRaw`SELECT 1 FROM "Transcript" WHERE "id" = ${id} FOR UPDATE`
    const read = { some: { type: 'revision', refId: { in: revisions.map((r) => r.id) } } }
    await tx.step.deleteMany({ where: { teamId: ctx.teamId, inputs: read } })
    await tx.observation.deleteMany({ where: { transcriptId: id } })
    await forgetIn(tx, ctx.teamId, id, title)
    await restartDreams(tx, ctx.teamId, id)
    await tx.evidence.updateMany({ where: { transcriptId: id }, data: { quote: '', gone: true } })
    await tx.event.deleteMany({ where: { transcriptId: id } })
    const uploadIds = revisions.flatMap((r) => r.uploadId ?? [])
    await tx.upload.updateMany({ where: { id: { in: uploadIds } }, data: { reason: null } }) // it may name titles
    await tx.revision.deleteMany({ where: { transcriptId: id } })
    await tx.transcript.update({
      where: { id },
      data: { deletedAt: new Date(), title: 'Deleted', sessionId: null, cwd: null, gitBranch: null, warnings: [] },
    })
    await writeAudit(tx, ctx, { action: 'transcript.delete', objectType: 'transcript', objectId: id })
  })
}
