// A request that is tried again while the connection is gone: soon at first, then less often, and at once when it is back.
import { Lost } from './ask-server'

/** Milliseconds before each new try: two minutes in all, which outlasts a restart of the server and a tunnel. */
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000]

/** Ends early when the browser is online again, or when it is stopped. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    window.addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}

type Waiting = { onWaiting: (isWaiting: boolean) => void; signal: AbortSignal }

/** @throws Lost once patience has ended, and whatever else `run` throws */
export async function patiently<T>(
  { onWaiting, signal }: Waiting,
  run: () => Promise<T>,
  wait: typeof pause = pause,
): Promise<T> {
  for (const ms of pauses) {
    try {
      const done = await run()
      onWaiting(false)
      return done
    } catch (error) {
      if (!(error instanceof Lost) || signal.aborted) throw error
      onWaiting(true)
      await wait(ms, signal)
    }
  }
  return run()
}
