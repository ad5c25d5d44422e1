// The dream of the sample: a real one, of the engine that needs no key, over all its sessions. It is no single agent's.
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import type { Ctx } from '@/lib/use-cases/context'
import { dreamNow } from '@/lib/use-cases/dreams/dream-now'

/** All that the first dream finds, and no cut: a newcomer shall see every kind of proposal. */
const proposalLimit = 14

/**
 * @returns the dream's id
 * @throws AppError what a step of the dream throws
 */
export async function dreamSample(ctx: Ctx, storeId: string): Promise<string> {
  const { teamId } = ctx
  const id = newId('drm')
  await db().$transaction(async (tx) => {
    const { headId } = await tx.store.findUniqueOrThrow({ where: { id: storeId } })
    const transcripts = await tx.transcript.findMany({
      where: { teamId, isSample: true },
      include: { revisions: { orderBy: { firstSeenAt: 'desc' }, take: 1 } },
    })
    await tx.dream.create({
      data: {
        id,
        teamId,
        trigger: 'sample',
        startedBy: ctx.actor.name,
        engine: 'rules',
        // The engine asks no model: there is nothing to pay.
        budgetUsd: 0,
        proposalLimit,
        isSample: true,
        stores: { create: { teamId, storeId, access: 'propose', baseCommitId: headId } },
        transcripts: {
          create: transcripts.flatMap((t) =>
            t.revisions[0]
              ? [{ teamId, transcriptId: t.id, revisionId: t.revisions[0].id, eventCount: t.eventCount }]
              : [],
          ),
        },
      },
    })
    const details = { transcripts: transcripts.length }
    await writeAudit(tx, ctx, { action: 'dream.start', objectType: 'dream', objectId: id, objectName: 'Team', details })
  })
  await dreamNow(id)
  return id
}
