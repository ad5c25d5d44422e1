// What was studied is gathered; then a step for each matter.
import { db } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { WorkItem } from '@/lib/core/dream/engine'
import type { OrientOutput, StudyOutput } from '@/lib/core/dream/phases/contract'
import { gather } from '@/lib/core/dream/phases/gather'
import type { DreamContext } from '../dream-context'
import { emitIn } from '../emit-event'
import { outputsOf, readSteps } from '../read-steps'
import type { ConsolidateAsked } from '../run-step'
import { enterPhase, keepOutput } from './enter-phase'

/** Fingerprints that a reviewer rejected, or that wait in an open review: they are not proposed again. */
export async function suppressedFor({ dream }: DreamContext): Promise<string[]> {
  const storeIds = dream.stores.map((s) => s.storeId)
  const [rejected, waiting] = await Promise.all([
    db().suppression.findMany({
      where: { teamId: dream.teamId, storeId: { in: storeIds }, OR: [{ until: null }, { until: { gt: new Date() } }] },
      select: { fingerprint: true },
    }),
    db().proposal.findMany({
      where: { storeId: { in: storeIds }, state: { not: 'committed' }, review: { status: 'open' } },
      select: { fingerprint: true },
    }),
  ])
  return [...rejected, ...waiting].map((r) => r.fingerprint)
}

const titleOf = (item: WorkItem): string =>
  item.type === 'cluster'
    ? (item.cluster.observations[0]?.statement ?? item.cluster.signature)
    : `${item.finding.check} in ${item.finding.paths.join(', ')}`

export async function toConsolidate(context: DreamContext): Promise<void> {
  const { dream, stores, common } = context
  const oriented = outputsOf<OrientOutput>(await readSteps(dream.id, 'orient'))[0]
  const studied = outputsOf<StudyOutput>(await readSteps(dream.id, 'study'))
  const observations = studied.flatMap((s) => s.observations)
  const gathered = gather({
    stores,
    observations,
    findings: oriented?.findings ?? [],
    sessions: oriented?.sessions ?? {},
    suppressed: await suppressedFor(context),
  })
  const revisions = new Map(dream.transcripts.map((t) => [t.transcriptId, t.revisionId]))
  const ids = gathered.items.map((i) => i.id)
  const steps = gathered.items.map((item) => {
    const asked: ConsolidateAsked = { item }
    const sources = item.type === 'cluster' ? item.cluster.observations.map((o) => o.transcriptId) : []
    return {
      reads: [common, item, ids],
      input: asked,
      label: titleOf(item),
      revisions: sources.flatMap((id) => revisions.get(id) ?? []),
    }
  })
  await enterPhase({
    dream,
    ended: ['study', 'gather'],
    next: 'consolidate',
    steps,
    also: async (tx) => {
      await keepOutput(tx, dream, 'gather', gathered)
      await tx.observation.createMany({
        data: observations.map((o) => ({
          id: newId('obs'),
          teamId: dream.teamId,
          dreamId: dream.id,
          transcriptId: o.transcriptId,
          kind: o.kind,
          statement: o.statement,
          body: o as unknown as Prisma.InputJsonValue,
        })),
      })
      for (const o of observations)
        await emitIn(tx, dream.id, {
          type: 'found',
          kind: o.kind,
          statement: o.statement,
          transcriptId: o.transcriptId,
        })
    },
  })
}
