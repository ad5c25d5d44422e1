// Waiting for a row to become what a caller waits for: a script asks once instead of in a loop.

export type Patience = {
  /** Milliseconds; 0 looks once. */
  waitMs?: number
  /** Ends the waiting early: the caller has left. */
  signal?: AbortSignal
}

/** Milliseconds between two looks at one row by its key, which cost less than a millisecond each. */
const lookEveryMs = 250

const rest = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal?.addEventListener('abort', end, { once: true })
  })

/** Resolves when it is so, when patience has ended, or when the caller has left. */
export async function waitUntil(isSo: () => Promise<boolean>, { waitMs = 0, signal }: Patience): Promise<void> {
  const deadline = Date.now() + waitMs
  while (!(await isSo())) {
    const left = deadline - Date.now()
    if (left <= 0 || signal?.aborted) return
    await rest(Math.min(left, lookEveryMs), signal)
  }
}
