// What the desk may ask the server; its page hands these in.
import type { Action } from '@/components/ui/action-result'
import type { CommitPreview, CommitResult, DecisionInput, DecisionResult, ReviewView } from '@/lib/core/review/view'
import type { EventPage } from '@/lib/core/transcript/view'

export type ReviewActions = {
  decide: Action<{ proposalId: string; seenVersion: number; decision: DecisionInput }, DecisionResult>
  refresh: Action<{ reviewId: string }, ReviewView>
  preview: Action<{ reviewId: string }, CommitPreview>
  commit: Action<{ reviewId: string; message: string; rejectRest: boolean }, CommitResult>
  readEvents: Action<{ transcriptId: string; from: number; limit: number }, EventPage>
}
