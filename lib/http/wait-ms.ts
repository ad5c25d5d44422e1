import { AppError } from '@/lib/core/errors'

/** Proxies commonly cut a connection that is silent for 60 s. */
const mostSeconds = 55

/** `?wait=30`: seconds that the caller waits for an answer → milliseconds, cut to what a connection holds. @throws AppError `bad_request` */
export function waitMs(text: string | null): number {
  if (text === null || text === '') return 0
  const seconds = Number(text)
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new AppError('bad_request', `“${text}” is no number of seconds. Write “wait=30”, up to ${mostSeconds}.`)
  return Math.min(seconds, mostSeconds) * 1000
}
