// A step for each matter that was gathered. A sorting that failed, or was not paid for, leaves the matters as they were named.
import type { WorkItem } from '@/lib/core/dream/engine'
import { hashOf } from '@/lib/core/dream/hash'
import type { GatherOutput } from '@/lib/core/dream/phases/contract'
import { gatherUnsorted } from '@/lib/core/dream/phases/gather'
import type { DreamContext } from '../dream-context'
import { emitIn } from '../emit-event'
import { keepFound } from '../keep-found'
import { readGathering } from '../read-gathering'
import { outputsOf, readSteps } from '../read-steps'
import type { ConsolidateAsked } from '../run-step'
import { enterPhase, keepOutput } from './enter-phase'

const titleOf = (item: WorkItem): string =>
  item.type === 'cluster'
    ? (item.cluster.observations[0]?.statement ?? item.cluster.signature)
    : `${item.finding.check} in ${item.finding.paths.join(', ')}`

/** Each item stands in the step that is asked for it: only which there were is kept beside. */
const outline = ({ items, withheld }: Pick<GatherOutput, 'items' | 'withheld'>) => ({
  items: items.map(({ type, id }) => ({ type, id })),
  withheld,
})

/** @param known what was read for it already: every observation of the dream */
export async function toConsolidate(
  context: DreamContext,
  known?: Awaited<ReturnType<typeof readGathering>>,
): Promise<void> {
  const { dream, common } = context
  const read = known ?? (await readGathering(context))
  const gathering = await readSteps(dream.id, 'gather')
  const sorted = outputsOf<GatherOutput>(gathering)[0]
  const unsorted = gathering.find((s) => s.status === 'failed')?.error ?? null
  const gathered = sorted ?? gatherUnsorted(read)
  const revisions = new Map(dream.transcripts.map((t) => [t.transcriptId, t.revisionId]))
  const lengths = new Map(dream.transcripts.map((t) => [t.transcriptId, t.eventCount]))
  // Hashed once: a list of thousands in each of thousands of steps would take longer than their work.
  const all = hashOf([common, gathered.items.map((i) => i.id)])
  const steps = gathered.items.map((item) => {
    const asked: ConsolidateAsked = { item }
    const sources = item.type === 'cluster' ? item.cluster.observations.map((o) => o.transcriptId) : []
    return {
      // A curator may look at any entry of the sessions that it is told of.
      reads: [all, item, sources.map((id) => [revisions.get(id), lengths.get(id)])],
      input: asked,
      label: titleOf(item),
      revisions: sources.flatMap((id) => revisions.get(id) ?? []),
    }
  })
  await enterPhase({
    dream,
    ended: dream.step === 'gather' ? ['gather'] : ['study', 'gather'],
    next: 'consolidate',
    steps,
    also: async (tx) => {
      if (!sorted) await keepOutput(tx, dream, 'gather', outline(gathered))
      await keepFound(tx, dream.id)
      if (unsorted !== null)
        await emitIn(tx, dream.id, {
          type: 'note',
          level: 'warn',
          text: `The notes were not sorted by sense. ${unsorted}`,
        })
    },
  })
}
