'use client'
// A moment as people say it, the exact one on hover. It keeps itself up to date.
import { useSyncExternalStore } from 'react'
import { formatAbsolute, formatRelative } from './format'

/** Milliseconds between two looks at the clock. */
const tick = 30_000

function subscribe(notify: () => void): () => void {
  const timer = setInterval(notify, tick)
  return () => clearInterval(timer)
}
const now = () => Math.floor(Date.now() / tick)

/** The current time in steps of 30 s; null on the server, whose zone is not the reader's. */
export function useNow(): number | null {
  const step = useSyncExternalStore(subscribe, now, () => null)
  return step === null ? null : Math.max(step * tick, Date.now())
}

type Props = { at: string /** The date itself instead of "3 h ago". */; exact?: boolean; className?: string }

export function RelativeTime({ at, exact = false, className }: Props) {
  const nowMs = useNow()
  const zone = nowMs === null ? 'UTC' : undefined
  const absolute = formatAbsolute(at, zone)
  return (
    <time dateTime={at} title={absolute} className={className} suppressHydrationWarning>
      {exact ? absolute : formatRelative(at, nowMs ?? Date.now(), zone)}
    </time>
  )
}
