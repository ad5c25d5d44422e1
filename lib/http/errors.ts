// Turns whatever was thrown into what a caller may see: known errors with their sentence, unknown ones logged and named by request id.
import { z } from 'zod'
import { log } from '@/lib/adapters/log'
import { AppError, type ErrorCode } from '@/lib/core/errors'

export type WireError = { code: ErrorCode; message: string; details?: unknown; requestId: string }

/** The schemas of forms say whole sentences; what a library says of a type says nothing without its field. */
const sentenceOf = ({ path, message }: { path: string; message: string }): string =>
  message.endsWith('.') ? message : `${path || 'input'}: ${message}`

/** Next signals redirects and not-found by throwing: those are no errors of ours. */
export const isNextSignal = (error: unknown): boolean =>
  typeof (error as { digest?: unknown })?.digest === 'string' &&
  (error as { digest: string }).digest.startsWith('NEXT_')

/** What the database says of a row that is there already, known by its code alone: this room knows no database. */
const isTaken = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'P2002'

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
      message: first ? sentenceOf(first) : 'The input is not valid.',
      details: { fields },
      requestId,
    }
  }
  if (isTaken(error)) {
    log.warn({ requestId, err: error }, 'it was there already')
    return {
      code: 'conflict',
      message: 'Somebody else made or changed the same at this moment. Reload the page and try again.',
      requestId,
    }
  }
  log.error({ requestId, err: error }, 'unexpected error')
  return { code: 'internal', message: `Something failed on the server. The log has it under ${requestId}.`, requestId }
}
