'use client'
// The events, however many: only those in view are on the page. Going to one of them scrolls to it and marks it.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import type { TranscriptDetail } from '@/lib/core/transcript/view'
import { CitedBy } from './cited-by'
import { EventItem } from './event-item'
import type { EventsHandle } from './use-events'

/** Pixels of a usual event, before it is measured. */
const usual = 96

type Props = {
  events: EventsHandle
  isFiltered: boolean
  query: string
  /** The event that the address names. */
  target: number | null
  cited: TranscriptDetail['cited']
  scroller: RefObject<HTMLElement | null>
  /** Shows an event among its neighbours, marked. */
  onGo: (seq: number) => void
}

export function EventList({ events, isFiltered, query, target, cited, scroller, onGo }: Props) {
  const { pages, need, loading } = events
  const virtual = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => usual,
    overscan: 8,
  })
  const rows = virtual.getVirtualItems()
  const [start, end] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0]
  useEffect(() => need(start, end), [need, start, end])
  const isHere = target !== null && pages.events.has(target)
  const quotes = new Map(cited.map((c) => [c.seq, c.quote]))
  useEffect(() => {
    if (isFiltered || target === null) return
    virtual.scrollToIndex(target, { align: 'center' })
    if (!isHere) need(target, target)
  }, [virtual, target, isFiltered, isHere, need])
  if (pages.total === 0)
    return loading ? (
      <div className="grid gap-3 p-4">
        <Skeleton className="h-16 w-full" />
        <Skeleton className="h-16 w-full" />
      </div>
    ) : (
      <EmptyState drawing="lost" title={isFiltered ? 'No event matches' : 'This transcript holds no events'}>
        {isFiltered && 'Search for fewer words, or clear the filter.'}
      </EmptyState>
    )
  return (
    <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
      {rows.map((row) => {
        const event = pages.events.get(row.index)
        const isTarget = !isFiltered && event !== undefined && event.seq === target
        return (
          <div
            key={row.key}
            data-index={row.index}
            ref={virtual.measureElement}
            className="absolute inset-x-0 top-0 border-b"
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {event ? (
              <EventItem
                event={event}
                href={`?event=${event.seq}`}
                onLink={onGo}
                isTarget={isTarget}
                find={query || quotes.get(event.seq) || null}
              >
                <CitedBy cited={cited.filter((c) => c.seq === event.seq)} />
                {isFiltered && (
                  <button
                    type="button"
                    className="mt-1 min-h-6 text-small font-medium text-accent-strong hover:underline"
                    onClick={() => onGo(event.seq)}
                  >
                    Show it among its neighbours
                  </button>
                )}
              </EventItem>
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
