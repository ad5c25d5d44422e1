// What was drafted is doubted: a step for each draft.
import { hashOf } from '@/lib/core/dream/hash'
import type { ConsolidateOutput } from '@/lib/core/dream/phases/contract'
import type { DreamContext } from '../dream-context'
import { outputsOf, readSteps } from '../read-steps'
import type { VerifyAsked } from '../run-step'
import { enterPhase } from './enter-phase'

export async function toVerify(context: DreamContext): Promise<void> {
  const { dream, common } = context
  const drafts = outputsOf<ConsolidateOutput>(await readSteps(dream.id, 'consolidate')).flatMap((c) => c.drafts)
  // A sceptic also looks through sessions that ended later than the quoted ones.
  const read = hashOf([common, dream.transcripts.map((t) => [t.revisionId, t.eventCount, t.transcript.endedAt])])
  const steps = drafts.map((draft) => {
    const asked: VerifyAsked = { draft }
    return {
      reads: [read, draft],
      input: asked,
      label: draft.title,
      revisions: dream.transcripts.map((t) => t.revisionId),
    }
  })
  await enterPhase({ dream, ended: ['consolidate'], next: 'verify', steps })
}
