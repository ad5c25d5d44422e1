// The errors that cross a boundary: each has a code that HTTP, the command line and the queue understand.

export type ErrorCode =
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'stale'
  | 'too_large'
  | 'unsupported'
  | 'rate_limited'
  | 'upstream'
  | 'unavailable'
  | 'internal'

type Options = { details?: unknown; retryable?: boolean; cause?: unknown }

/** An error whose message is a whole sentence that may be shown to a person and says what to do. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: unknown
  /** Whether the queue may try the same work again. */
  readonly retryable: boolean

  constructor(code: ErrorCode, message: string, options: Options = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.details = options.details
    this.retryable = options.retryable ?? (code === 'rate_limited' || code === 'unavailable' || code === 'upstream')
  }
}

export const httpStatus: Record<ErrorCode, number> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 409,
  too_large: 413,
  unsupported: 415,
  rate_limited: 429,
  upstream: 502,
  unavailable: 503,
  internal: 500,
}
