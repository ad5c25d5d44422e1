// What a server action answers, as components see it (the same shape as in lib/http/action.ts, which they may not import).
import type { ErrorCode } from '@/lib/core/errors'

export type ActionError = { code: ErrorCode; message: string; details?: unknown; requestId: string }
export type ActionResult<V> = { ok: true; value: V } | { ok: false; error: ActionError }
export type Action<I, V> = (input: I) => Promise<ActionResult<V>>

/** The message of one field of a refused form; undefined when that field is fine. */
export function fieldError(error: ActionError | null, field: string): string | undefined {
  const fields = (error?.details as { fields?: { path: string; message: string }[] } | undefined)?.fields
  return fields?.find((f) => f.path === field)?.message
}

/** What a form says when the network failed before the server could answer. */
export const offline: ActionError = {
  code: 'unavailable',
  message: 'The server did not answer. Check the connection and try again; nothing was changed.',
  requestId: '',
}
