// What the transcript page may ask the server; its page hands these in.
import type { Action } from '@/components/ui/action-result'
import type { MaskedSecret } from '@/lib/core/secrets/places'
import type { EventKind } from '@/lib/core/transcript/event'
import type { RouteBy } from '@/lib/core/transcript/owner-route'
import type { EventPage } from '@/lib/core/transcript/view'

/** `whole`: events that must not be cut, however long. */
type EventQuery = { transcriptId: string; whole: number[] } & ({ from: number; limit: number } | { seqs: number[] })

type FindQuery = { transcriptId: string; kinds: EventKind[]; errorsOnly: boolean; query?: string }

export type TranscriptActions = {
  readEvents: Action<EventQuery, EventPage>
  findEvents: Action<FindQuery, number[]>
  listMasked: Action<{ transcriptId: string }, MaskedSecret[]>
  remove: Action<{ transcriptId: string }, null>
  assign: Action<{ transcriptId: string; agentId: string | null }, null>
  /** Makes whatever this fits an agent's, now and from now on. */
  learn: Action<{ agentId: string; by: RouteBy; value: string }, { claimed: number }>
}
