// Puts what the recorded dream found beside what the sample's own dream has just found, each marked with its model and day.
import { db } from '@/lib/adapters/db/client'
import { tierOf } from '@/lib/core/dream/order'
import { propose } from '@/lib/core/dream/phases/propose'
import type { LoadedTranscript, Proposal } from '@/lib/core/dream/types'
import { dreamContext } from '@/lib/use-cases/dreams/dream-context'
import { saveProposal } from '@/lib/use-cases/dreams/save-proposals'
import { loadTranscript } from '@/lib/use-cases/transcripts/load-transcript'
import { draftOf, type Recorded } from './recorded'

async function sessionsOf(teamId: string, files: Set<string>): Promise<Map<string, LoadedTranscript>> {
  const rows = await db().revision.findMany({
    where: { teamId, name: { in: [...files] }, transcript: { isSample: true } },
    select: { name: true, transcriptId: true, eventCount: true },
  })
  const loaded = rows.map(async (r) => [r.name, await loadTranscript(teamId, r.transcriptId, r.eventCount)] as const)
  return new Map(await Promise.all(loaded))
}

/** @throws Error where a recorded quote does not stand, or a recorded edit does not fit the memory */
export async function addRecorded(teamId: string, dreamId: string, recorded: Recorded): Promise<void> {
  const { stores, agents, today } = await dreamContext(dreamId)
  const store = stores[0]
  const review = await db().review.findFirst({
    where: { teamId, dreamId },
    include: { proposals: { orderBy: { position: 'asc' } } },
  })
  if (!store || !review) throw new Error('the dream of the sample has no review')
  const files = new Set(recorded.proposals.flatMap((p) => p.evidence.flatMap((e) => ('file' in e ? [e.file] : []))))
  const sessions = await sessionsOf(teamId, files)
  const verified = recorded.proposals.map((found) => ({
    draft: draftOf(found, store.id, sessions),
    verdict: { status: 'supported' as const, why: found.verdict },
  }))
  const made = propose({ verified, stores, agents, today, suppressed: [], limit: null })
  const refused = made.withheld[0]
  if (refused) throw new Error(`a recorded proposal does not fit: ${refused.title}: ${refused.detail}`)
  const tiers = [0, 1, 2].map((tier) => [
    ...review.proposals.filter((p) => tierOf(p as Pick<Proposal, 'kind' | 'flags'>) === tier),
    ...made.proposals.filter((p) => tierOf(p) === tier),
  ])
  await db().$transaction(async (tx) => {
    for (const [position, item] of tiers.flat().entries())
      if ('reviewId' in item) await tx.proposal.update({ where: { id: item.id }, data: { position } })
      else
        await saveProposal(
          tx,
          { teamId, reviewId: review.id },
          item,
          position,
          `${recorded.model}, ${recorded.recorded}`,
        )
  })
}
