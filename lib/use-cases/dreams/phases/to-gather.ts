// What was studied is gathered: a step of its own where a model sorts it, else at once.
import { hashOf } from '@/lib/core/dream/hash'
import { needsSorting } from '@/lib/core/dream/phases/gather'
import type { DreamContext } from '../dream-context'
import { readGathering } from '../read-gathering'
import type { GatherAsked } from '../run-step'
import { enterPhase } from './enter-phase'
import { toConsolidate } from './to-consolidate'

export async function toGather(context: DreamContext): Promise<void> {
  const { dream, engine } = context
  const read = await readGathering(context)
  if (!needsSorting(engine, read)) return toConsolidate(context, read)
  const ids = read.observations.map((o) => o.id)
  const step = {
    // Notes are sorted the same whatever memory says.
    reads: [engine.id, engine.version, engine.model, hashOf([ids, read.findings, read.sessions, read.suppressed])],
    input: { suppressed: read.suppressed } satisfies GatherAsked,
    label: `${ids.length} observations`,
    revisions: dream.transcripts.map((t) => t.revisionId),
  }
  await enterPhase({ dream, ended: ['study'], next: 'gather', steps: [step] })
}
