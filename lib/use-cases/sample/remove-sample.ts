// The sample goes as it came: with everything it brought, and nothing else.
import { db, type Tx } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { syncSchedules } from '@/lib/use-cases/agents/sync-schedules'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { patience } from '@/lib/use-cases/stores/commit-files'
import { collectContent } from '@/lib/use-cases/stores/delete-store'

export async function clearSample(tx: Tx, teamId: string): Promise<void> {
  const where = { teamId, isSample: true }
  const stores = (await tx.store.findMany({ where, select: { id: true } })).map((s) => s.id)
  await tx.suppression.deleteMany({ where: { teamId, storeId: { in: stores } } })
  // The sample's own dreams, and those of its agents. What another agent dreamt stays, with its reviews of other stores.
  await tx.dream.deleteMany({
    where: {
      teamId,
      OR: [{ isSample: true }, { agent: { isSample: true }, stores: { every: { storeId: { in: stores } } } }],
    },
  })
  await tx.store.deleteMany({ where })
  const transcripts = (await tx.transcript.findMany({ where, select: { id: true } })).map((t) => t.id)
  // Proposals that stay may quote a session of the sample: as with any that is deleted, they keep their place, not the words.
  await tx.evidence.updateMany({ where: { transcriptId: { in: transcripts } }, data: { quote: '', gone: true } })
  await tx.transcript.deleteMany({ where })
  await tx.agent.deleteMany({ where })
  await tx.step.deleteMany({ where: { teamId, dreams: { none: {} } } })
  await collectContent(tx, teamId)
  await tx.team.update({ where: { id: teamId }, data: { sampleId: null } })
}

export async function removeSample(ctx: Ctx): Promise<void> {
  authorise(ctx, 'manage')
  await db().$transaction(async (tx) => {
    const { sampleId } = await tx.team.findUniqueOrThrow({ where: { id: ctx.teamId } })
    if (sampleId === null) throw new AppError('conflict', 'The sample is not here any more.')
    await clearSample(tx, ctx.teamId)
    await writeAudit(tx, ctx, {
      action: 'sample.remove',
      objectType: 'team',
      objectId: ctx.teamId,
      objectName: 'Tidewater Tea',
    })
  }, patience)
  await syncSchedules()
}
