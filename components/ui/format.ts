// Numbers with units and dates with words, the same on every page.

const whole = new Intl.NumberFormat('en-GB')
const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 })

export const formatCount = (n: number): string => whole.format(n)

/** 1,204 as it is, 41,200 as 41.2K: for tokens, where the order of magnitude matters. */
export const formatCompact = (n: number): string => (n < 10_000 ? whole.format(n) : compact.format(n))

/** `1 session`, `12 sessions`, `2 memories`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${formatCount(n)} ${n === 1 ? one : many}`

/** Bytes in units of 1,000. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `just now`, `5 min ago`, `in 6 h`, `3 days ago`; from 14 days on the date itself. */
export function formatRelative(iso: string, nowMs: number, timeZone?: string): string {
  const ms = new Date(iso).getTime() - nowMs
  const size = Math.abs(ms)
  if (size < 45_000) return ms > 0 ? 'in a moment' : 'just now'
  if (size >= 14 * day) return formatDate(iso, timeZone)
  const days = Math.round(size / day)
  const amount =
    size < hour
      ? `${Math.round(size / minute)} min`
      : size < day
        ? `${Math.round(size / hour)} h`
        : `${days} ${days === 1 ? 'day' : 'days'}`
  return ms > 0 ? `in ${amount}` : `${amount} ago`
}

/** `17 Nov 2026` */
export const formatDate = (iso: string, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(new Date(iso))

/** `Tue 17 Nov 2026, 02:30` in the given zone, else the reader's. */
export function formatAbsolute(iso: string, timeZone?: string): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso))
  return timeZone === 'UTC' ? `${text} UTC` : text
}
