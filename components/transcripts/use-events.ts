'use client'
// Fetches the events that are in view, a page at a time; what has scrolled out of view before its turn is never asked for.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type ActionError, offline } from '@/components/ui/action-result'
import type { ListedEvent } from '@/lib/core/transcript/cut-event'
import type { EventPage } from '@/lib/core/transcript/view'
import { missingPage, type PageRequest, type Places, withEvents } from './event-pages'
import type { TranscriptActions } from './transcript-actions'

type Args = {
  transcriptId: string
  first: EventPage
  places: Places
  /** Events whose every word must be here: quotes stand in them. */
  whole: number[]
  readEvents: TranscriptActions['readEvents']
}

export type EventsHandle = {
  events: ReadonlyMap<number, ListedEvent>
  error: ActionError | null
  /** Says what is in view, as places; fetches what of it is not here. */
  need: (start: number, end: number) => void
  /** Fetches all of an event that was cut. */
  needWhole: (seq: number) => void
}

export function useEvents({ transcriptId, first, places, whole, readEvents }: Args): EventsHandle {
  const [events, setEvents] = useState(() => withEvents(new Map(), first.events))
  const [error, setError] = useState<ActionError | null>(null)
  const latest = useRef({ events, places, view: [0, 0] as [number, number] })
  const busy = useRef(false)

  const fetchPage = useCallback(
    async (page: PageRequest, uncut: number[]): Promise<boolean> => {
      const result = await readEvents({ transcriptId, ...page, whole: uncut }).catch(() => null)
      setError(result ? (result.ok ? null : result.error) : offline)
      if (!result?.ok) return false
      latest.current.events = withEvents(latest.current.events, result.value.events)
      setEvents(latest.current.events)
      return true
    },
    [readEvents, transcriptId],
  )

  const catchUp = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    for (let last = ''; ; ) {
      const { events: here, places: of, view } = latest.current
      const page = missingPage(of, here, ...view)
      // The same page again: the server does not have what should be on it, as after a deletion.
      if (page === null || JSON.stringify(page) === last || !(await fetchPage(page, whole))) break
      last = JSON.stringify(page)
    }
    busy.current = false
  }, [fetchPage, whole])

  const need = useCallback(
    (start: number, end: number) => {
      latest.current.view = [start, end]
      void catchUp()
    },
    [catchUp],
  )
  const needWhole = useCallback((seq: number) => void fetchPage({ seqs: [seq] }, [seq]), [fetchPage])

  useEffect(() => {
    latest.current.places = places
    void catchUp()
  }, [places, catchUp])

  return useMemo(() => ({ events, error, need, needWhole }), [events, error, need, needWhole])
}
