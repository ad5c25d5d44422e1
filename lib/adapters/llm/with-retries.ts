// Repeats a request whose stream broke off: the SDK retries what fails before an answer begins, and cannot retry this.
import { APIError, APIUserAbortError } from '@anthropic-ai/sdk'
import { asAppError } from './as-app-error'

export type Patience = {
  /** Whole requests repeated. */
  retries: number
  /** Milliseconds before the first repetition; doubled each time. */
  delayMs: number
}

/** An error that came inside a stream has no HTTP status; one with a status was retried by the SDK already. */
const brokeOff = (error: unknown): boolean =>
  error instanceof APIError && error.status === undefined && !(error instanceof APIUserAbortError)

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      resolve()
    }
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** @throws AppError for what does not pass, or did not within the tries; the abort itself when it was cancelled */
export async function withRetries<T>(run: () => Promise<T>, signal: AbortSignal, patience: Patience): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await run()
    } catch (error) {
      if (error instanceof APIUserAbortError || signal.aborted) throw error
      if (attempt >= patience.retries || !brokeOff(error)) throw asAppError(error)
      await pause(patience.delayMs * 2 ** attempt, signal)
    }
  }
}
