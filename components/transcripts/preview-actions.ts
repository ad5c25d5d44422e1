// What a person may say of what waits; the page hands these in.
import type { Action } from '@/components/ui/action-result'
import type { FormatId } from '@/lib/core/transcript/event'
import type { PreviewChoice } from '@/lib/core/transcript/preview-view'

export type PreviewActions = {
  discard: Action<{ batchId: string; unsureOnly?: boolean } | { uploadId: string }, { files: number }>
  chooseFormat: Action<{ uploadId: string; format: FormatId }, null>
}

export type Confirmed = { sessions: number; files: number; leftOut: number }
export type Confirm = Action<{ batchId: string; choices: PreviewChoice[] }, Confirmed>
