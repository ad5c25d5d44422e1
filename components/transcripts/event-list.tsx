'use client'
// The events, however many: only those in view are on the page. Going to one of them scrolls to it and marks it.
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { ListedEvent } from '@/lib/core/transcript/cut-event'
import type { TranscriptDetail } from '@/lib/core/transcript/view'
import { CitedBy } from './cited-by'
import { EventItem } from './event-item'
import { type Places, placeOf, seqAt } from './event-pages'
import type { Find } from './find-places'
import type { EventsHandle } from './use-events'

/** Pixels of a usual event, before it is measured. */
const usual = 96

type Cited = TranscriptDetail['cited']

type Props = {
  handle: EventsHandle
  places: Places
  /** Words that are searched for. */
  query: string
  /** Where they stand, in order: other events may hold some of them, and are not marked. */
  hits: number[] | null
  /** The event that the address names. */
  target: number | null
  cited: Cited
  /** What scrolls; null before it is there. */
  scroller: HTMLElement | null
  /** Shows an event among its neighbours, marked. */
  onGo: (seq: number) => void
}

function groupBySeq(cited: Cited): Map<number, Cited> {
  const groups = new Map<number, Cited>()
  for (const quote of cited) groups.set(quote.seq, [...(groups.get(quote.seq) ?? []), quote])
  return groups
}

export function EventList({ handle, places, query, hits, target, cited, scroller, onGo }: Props) {
  const { events, need, needWhole } = handle
  const virtual = useVirtualizer({
    count: places.total,
    getScrollElement: () => scroller,
    estimateSize: () => usual,
    getItemKey: (place) => seqAt(places, place),
    overscan: 6,
  })
  const rows = virtual.getVirtualItems()
  const [start, end] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0]
  useEffect(() => need(start, end), [need, start, end])

  const place = target === null ? -1 : placeOf(places, target)
  const isListed = target !== null && seqAt(places, place) === target
  const isHere = target !== null && events.has(target)
  useEffect(() => {
    if (!isListed || scroller === null) return
    // Again once it is here: only then its height is known.
    virtual.scrollToIndex(place, { align: isHere ? 'center' : 'start' })
  }, [virtual, scroller, place, isListed, isHere])

  const citedBySeq = useMemo(() => groupBySeq(cited), [cited])
  const search = useMemo(() => ({ query }), [query])
  const hitSet = useMemo(() => new Set(hits), [hits])
  if (places.total === 0)
    return (
      <EmptyState drawing="lost" title={places.seqs ? 'No event matches' : 'This transcript holds no events'}>
        {places.seqs && 'Choose another kind, or clear the filter.'}
      </EmptyState>
    )
  return (
    <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
      {rows.map((row) => {
        const seq = seqAt(places, row.index)
        const event = events.get(seq)
        return (
          <div
            key={row.key}
            data-index={row.index}
            ref={virtual.measureElement}
            className="absolute inset-x-0 top-0 border-b"
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {event ? (
              <Row
                event={event}
                isTarget={seq === target}
                search={hitSet.has(seq) ? search : null}
                cited={citedBySeq.get(seq)}
                isFiltered={places.seqs !== null}
                onGo={onGo}
                onWhole={needWhole}
              />
            ) : (
              <div className="px-4 py-3">
                <Skeleton className="mb-2 h-3 w-24" />
                <Skeleton className="h-12 w-full" />
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}

type RowProps = {
  event: ListedEvent
  isTarget: boolean
  search: Find | null
  cited: Cited | undefined
  isFiltered: boolean
  onGo: (seq: number) => void
  onWhole: (seq: number) => void
}

/** Rendered again only when something of its own changes: scrolling renders the list, not its events. */
const Row = memo(function Row({ event, isTarget, search, cited, isFiltered, onGo, onWhole }: RowProps) {
  const { seq } = event
  const quote = cited?.[0]?.quote
  return (
    <EventItem
      event={event}
      href={`?event=${seq}`}
      onLink={onGo}
      isTarget={isTarget}
      find={search ?? (quote ? { quote } : null)}
      wholeChars={event.wholeChars ?? null}
      onWhole={onWhole}
    >
      {cited && <CitedBy cited={cited} />}
      {isFiltered && (
        <button
          type="button"
          className="mt-1 min-h-6 text-small font-medium text-accent-strong hover:underline"
          onClick={() => onGo(seq)}
        >
          Show it among its neighbours
        </button>
      )}
    </EventItem>
  )
})
