// Everything that gathering reads, from the rows of the phases before it and from what was decided in reviews.
import { db } from '@/lib/adapters/db/client'
import type { GatherInput, OrientOutput, StudyOutput } from '@/lib/core/dream/phases/contract'
import type { DreamContext } from './dream-context'
import { outputsOf, readSteps } from './read-steps'

/** What a reviewer rejected, or what waits in an open review: it is not proposed again. */
export async function suppressedFor({ dream }: DreamContext): Promise<GatherInput['suppressed']> {
  const storeIds = dream.stores.map((s) => s.storeId)
  const select = { fingerprint: true, title: true }
  const [rejected, waiting] = await Promise.all([
    db().suppression.findMany({
      where: { teamId: dream.teamId, storeId: { in: storeIds }, OR: [{ until: null }, { until: { gt: new Date() } }] },
      select,
      orderBy: { id: 'asc' },
    }),
    db().proposal.findMany({
      where: { storeId: { in: storeIds }, state: { not: 'committed' }, review: { status: 'open' } },
      select,
      orderBy: { id: 'asc' },
    }),
  ])
  return [...rejected, ...waiting]
}

export async function readGathering(context: DreamContext): Promise<Omit<GatherInput, 'signal'>> {
  const { dream } = context
  const oriented = outputsOf<OrientOutput>(await readSteps(dream.id, 'orient'))[0]
  const studied = outputsOf<StudyOutput>(await readSteps(dream.id, 'study'))
  return {
    observations: studied.flatMap((s) => s.observations),
    findings: oriented?.findings ?? [],
    sessions: oriented?.sessions ?? {},
    suppressed: await suppressedFor(context),
  }
}
