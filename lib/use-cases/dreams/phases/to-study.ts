// Orient, then a step for each transcript that is to be studied.
import { orient } from '@/lib/core/dream/phases/orient'
import type { TranscriptRef } from '@/lib/core/dream/types'
import { referTranscripts } from '@/lib/use-cases/transcripts/load-transcript'
import { chooseTranscripts } from '../choose-transcripts'
import type { DreamContext } from '../dream-context'
import type { StudyAsked } from '../run-step'
import { enterPhase, keepOutput } from './enter-phase'

/** A transcript that was deleted since the dream was started is left out and named at its end. */
const refsOf = ({ dream }: DreamContext): Promise<TranscriptRef[]> =>
  referTranscripts(
    dream.teamId,
    dream.transcripts.map((t) => ({ id: t.transcriptId, eventCount: t.eventCount })),
  )

const leftUnread = (read: number, all: number): string =>
  `Left unread: the budget reaches for ${read} of ${all} sessions, and this one shows fewer signs of a lesson. It stays new.`

export async function toStudy(context: DreamContext): Promise<void> {
  const { dream, engine, stores, today } = context
  const refs = await refsOf(context)
  const oriented = orient({ stores, transcripts: refs, today })
  const byId = new Map(refs.map((r) => [r.id, r]))
  const chosen = await chooseTranscripts(context, oriented.study, new AbortController().signal)
  const revisions = new Map(dream.transcripts.map((t) => [t.transcriptId, t]))
  const steps = oriented.study.map((id) => {
    const asked: StudyAsked = { transcriptId: id }
    const read = revisions.get(id)
    return {
      // A session is read the same whatever memory says: other dreams over it find it studied.
      reads: [
        engine.id,
        engine.studyVersion,
        engine.studyModel,
        dream.instructions,
        id,
        read?.revisionId,
        read?.eventCount,
      ],
      input: asked,
      label: byId.get(id)?.meta.title ?? id,
      ...(chosen.has(id) ? {} : { skipped: leftUnread(chosen.size, oriented.study.length) }),
      revisions: read ? [read.revisionId] : [],
    }
  })
  await enterPhase({
    dream,
    ended: ['orient'],
    next: 'study',
    steps,
    also: (tx) => keepOutput(tx, dream, 'orient', oriented),
  })
}
