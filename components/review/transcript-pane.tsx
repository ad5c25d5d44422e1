'use client'
// The transcript beside the diff, at the event that a quote comes from, the quote marked. The desk stays where it is.
import { ArrowLeft, ExternalLink } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { EventItem } from '@/components/transcripts/event-item'
import type { Action, ActionError } from '@/components/ui/action-result'
import { offline } from '@/components/ui/action-result'
import { Button, ButtonLink } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { ScrollPane } from '@/components/ui/scroll-pane'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { Event } from '@/lib/core/transcript/event'
import type { EventPage } from '@/lib/core/transcript/view'

/** Events shown before the one that was quoted, and fetched at once. */
const before = 12
const pageSize = 40

export type TranscriptSpot = { transcriptId: string; title: string | null; seq: number; quote: string; quoteId: string }

/** Give it the quote's id as key: each quote is a new pane. */
type Props = {
  spot: TranscriptSpot
  readEvents: Action<{ transcriptId: string; from: number; limit: number }, EventPage>
  onClose: () => void
  className?: string
}

/** Runs when the quoted event first stands on the page. */
const scrollToIt = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'center' })

type Loaded = { events: Event[]; next: number | null }

export function TranscriptPane({ spot, readEvents, onClose, className }: Props) {
  const { transcriptId, seq, quote } = spot
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [error, setError] = useState<ActionError | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    let current = true
    heading.current?.focus()
    const load = async () => {
      const from = Math.max(0, seq - before)
      const result = await readEvents({ transcriptId, from, limit: pageSize }).catch(() => null)
      if (!current) return
      if (result?.ok) setLoaded(result.value)
      else setError(result ? result.error : offline)
    }
    void load()
    return () => {
      current = false
    }
  }, [transcriptId, seq, readEvents])

  const more = async (from: number, limit: number, place: 'above' | 'below') => {
    const result = await readEvents({ transcriptId, from, limit }).catch(() => null)
    if (!result?.ok) return setError(result ? result.error : offline)
    setLoaded((now) => {
      if (!now) return now
      const { events, next } = result.value
      return place === 'above'
        ? { events: [...events, ...now.events], next: now.next }
        : { events: [...now.events, ...events], next }
    })
  }
  const first = loaded?.events[0]?.seq ?? 0
  return (
    <div className={className}>
      <header className="flex items-start gap-2 border-b px-3 py-2">
        <Button variant="quiet" size="sm" icon={<ArrowLeft aria-hidden="true" />} shortcut="Escape" onClick={onClose}>
          Back
        </Button>
        <h3 ref={heading} tabIndex={-1} className="min-w-0 flex-1 py-1 font-semibold break-words">
          {spot.title ?? 'Transcript'}
        </h3>
        <ButtonLink
          variant="quiet"
          size="sm"
          href={`/transcripts/${transcriptId}?event=${seq}`}
          icon={<ExternalLink aria-hidden="true" />}
        >
          Full page
        </ButtonLink>
      </header>
      <ScrollPane label={`Transcript ${spot.title ?? ''}`} className="flex-1">
        {error && <Failure error={error} className="m-3" />}
        {!loaded && !error && (
          <Loading label="Loading the transcript" className="grid gap-3 p-4">
            {[60, 90, 75, 40].map((width) => (
              <div key={width} style={{ width: `${width}%` }} className="mb-3">
                <Skeleton className="h-14 w-full" />
              </div>
            ))}
          </Loading>
        )}
        {first > 0 && loaded && (
          <Button
            variant="quiet"
            size="sm"
            className="mx-3 my-2"
            onClick={() => more(Math.max(0, first - pageSize), Math.min(pageSize, first), 'above')}
          >
            Earlier events
          </Button>
        )}
        <div className="divide-y">
          {loaded?.events.map((event) => (
            <div key={event.seq} ref={event.seq === seq ? scrollToIt : undefined}>
              <EventItem
                event={event}
                href={`/transcripts/${transcriptId}?event=${event.seq}`}
                isTarget={event.seq === seq}
                find={event.seq === seq ? { quote } : null}
              />
            </div>
          ))}
        </div>
        {loaded && loaded.next !== null && (
          <Button
            variant="quiet"
            size="sm"
            className="mx-3 my-2"
            onClick={() => more(loaded.next as number, pageSize, 'below')}
          >
            Later events
          </Button>
        )}
      </ScrollPane>
    </div>
  )
}
