'use client'
// Notices in one voice: what was done, and where to go on; or what failed, with the request id.
import { toast } from 'sonner'
import type { ActionError } from './action-result'

/** Failures stay longer, in ms: they are to be read, and perhaps copied. */
const failureStays = 12_000

export function toastDone(message: string, action?: { label: string; onClick: () => void }): void {
  toast(message, { action })
}

export function toastFailed(error: ActionError): void {
  toast.error(error.message, {
    description: error.code === 'internal' ? `Request ${error.requestId}` : undefined,
    duration: failureStays,
  })
}
