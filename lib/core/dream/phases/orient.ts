// Phase 1: what there is to read and to clean. Nothing of either: the dream ends here, at no cost.
import { findHygiene } from '@/lib/core/dream/engines/rules/hygiene/all'
import { sessionsOf } from '@/lib/core/dream/sessions'
import type { OrientInput, OrientOutput } from './contract'

/** A middling event of a coding session in its digest: about 400 characters at 3.6 to a token. */
const tokensPerEvent = 110

const startOf = (at: string | null): string => at ?? ''

export function orient(input: OrientInput): OrientOutput {
  const findings = input.stores.flatMap((store) => findHygiene(store, input.today))
  const readable = input.transcripts
    .filter((t) => t.meta.events > 0)
    .sort((a, b) =>
      startOf(a.meta.startedAt) < startOf(b.meta.startedAt)
        ? -1
        : startOf(a.meta.startedAt) > startOf(b.meta.startedAt)
          ? 1
          : a.id < b.id
            ? -1
            : 1,
    )
  const events = readable.reduce((n, t) => n + t.meta.events, 0)
  return {
    findings,
    study: readable.map((t) => t.id),
    sessions: sessionsOf(input.transcripts),
    estimate: { transcripts: readable.length, events, tokens: events * tokensPerEvent },
    isIdle: findings.length === 0 && readable.length === 0,
  }
}
