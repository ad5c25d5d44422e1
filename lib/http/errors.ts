// Turns whatever was thrown into what a caller may see: known errors with their sentence, unknown ones logged and named by request id.
import { z } from 'zod'
import { log } from '@/lib/adapters/log'
import { AppError, type ErrorCode } from '@/lib/core/errors'

export type WireError = { code: ErrorCode; message: string; details?: unknown; requestId: string }

/** Next signals redirects and not-found by throwing: those are no errors of ours. */
export const isNextSignal = (error: unknown): boolean =>
  typeof (error as { digest?: unknown })?.digest === 'string' &&
  (error as { digest: string }).digest.startsWith('NEXT_')

export function toWireError(error: unknown, requestId: string): WireError {
  if (error instanceof AppError) {
    if (error.code === 'internal') log.error({ requestId, err: error }, error.message)
    return { code: error.code, message: error.message, details: error.details, requestId }
  }
  if (error instanceof z.ZodError) {
    const fields = error.issues.map((i) => ({ path: i.path.join('.'), message: i.message }))
    const first = fields[0]
    return {
      code: 'bad_request',
      message: first ? `${first.path || 'input'}: ${first.message}` : 'The input is not valid.',
      details: { fields },
      requestId,
    }
  }
  log.error({ requestId, err: error }, 'unexpected error')
  return { code: 'internal', message: `Something failed on the server. The log has it under ${requestId}.`, requestId }
}
