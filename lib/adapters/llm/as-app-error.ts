// What the SDK throws, in a sentence that says what to do, and whether waiting helps.
import { APIConnectionError, APIError } from '@anthropic-ai/sdk'
import { AppError } from '@/lib/core/errors'

export function asAppError(cause: unknown): unknown {
  if (cause instanceof APIConnectionError)
    return new AppError('unavailable', 'The model server cannot be reached. The dream goes on when it is back.', {
      cause,
    })
  if (!(cause instanceof APIError)) return cause
  const { status } = cause
  if (status === 401 || status === 403)
    return new AppError(
      'upstream',
      'The model server refused the API key. Set a valid ANTHROPIC_API_KEY and start again.',
      { retryable: false, cause },
    )
  if (status === 404)
    return new AppError('upstream', 'The model server does not know this model. Choose another one for the agent.', {
      retryable: false,
      cause,
    })
  if (status === 413) return new AppError('too_large', 'The request was too large for the model server.', { cause })
  if (status === 429)
    return new AppError('rate_limited', 'The model server’s rate limit was reached. The dream goes on later.', {
      cause,
    })
  if (status !== undefined && status < 500)
    return new AppError('upstream', `The model server refused the request (${status}).`, { retryable: false, cause })
  return new AppError(
    'unavailable',
    'The model server is overloaded or failing. The dream goes on when it answers again.',
    { cause },
  )
}
