'use client'
// A day as people say it in a sentence: "17 Nov", with the year when it is another one; the exact time on hover.
import { formatAbsolute } from '@/components/ui/format'
import { useNow } from '@/components/ui/relative-time'

export function ShortDate({ at }: { at: string }) {
  const now = useNow()
  const timeZone = now === null ? 'UTC' : undefined
  const date = new Date(at)
  const sameYear = date.getUTCFullYear() === new Date(now ?? at).getUTCFullYear()
  const text = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
    timeZone,
  }).format(date)
  return (
    <time dateTime={at} title={formatAbsolute(at, timeZone)} suppressHydrationWarning className="whitespace-nowrap">
      {text}
    </time>
  )
}
