'use client'
// Fetches the events that are in view, page by page, for the filter that is set.
import { useCallback, useEffect, useRef, useState } from 'react'
import { type ActionError, offline } from '@/components/ui/action-result'
import type { EventPage } from '@/lib/core/transcript/view'
import {
  type EventFilter,
  isEventFiltered,
  missingPages,
  noPages,
  type Pages,
  pageSize,
  withMore,
  withPage,
} from './event-pages'
import type { TranscriptActions } from './transcript-actions'

type Args = {
  transcriptId: string
  first: EventPage
  filter: EventFilter
  readEvents: TranscriptActions['readEvents']
}

export type EventsHandle = {
  pages: Pages
  loading: boolean
  error: ActionError | null
  /** Says what is in view; fetches what of it is not here. */
  need: (start: number, end: number) => void
}

export function useEvents({ transcriptId, first, filter, readEvents }: Args): EventsHandle {
  const filtered = isEventFiltered(filter)
  const [whole, setWhole] = useState(() => withPage(noPages(first.total), first.events, first.total))
  const [found, setFound] = useState(() => noPages(0))
  const [loading, setLoading] = useState(false)
  const [error, setError] = useState<ActionError | null>(null)
  const asked = useRef(new Set<number>())
  const busy = useRef(false)
  const generation = useRef(0)

  const fetchPage = useCallback(
    async (from: number, query?: EventFilter) => {
      const input = query
        ? { kinds: query.kinds, errorsOnly: query.errorsOnly, query: query.query.trim() || undefined }
        : {}
      const result = await readEvents({ transcriptId, from, limit: pageSize, ...input }).catch(() => null)
      if (result?.ok) return result.value
      setError(result ? result.error : offline)
      return null
    },
    [readEvents, transcriptId],
  )

  /** The next page of what the filter finds; answers of an older filter are dropped. */
  const more = useCallback(
    async (from: number, query: EventFilter) => {
      const mine = generation.current
      busy.current = true
      setLoading(true)
      const page = await fetchPage(from, query)
      if (mine !== generation.current) return
      busy.current = false
      setLoading(false)
      if (page) setFound((now) => withMore(from === 0 ? noPages(0) : now, page.events, page.next))
    },
    [fetchPage],
  )

  useEffect(() => {
    generation.current += 1
    busy.current = false
    setLoading(false)
    setError(null)
    setFound({ ...noPages(0), next: null })
    if (isEventFiltered(filter)) void more(0, filter)
  }, [filter, more])

  const need = useCallback(
    (start: number, end: number) => {
      if (filtered) {
        if (end >= found.total - 1 && found.next !== null && found.next > 0 && !busy.current)
          void more(found.next, filter)
        return
      }
      for (const from of missingPages(whole, start, end)) {
        if (asked.current.has(from)) continue
        asked.current.add(from)
        void fetchPage(from).then((page) => {
          if (page) setWhole((now) => withPage(now, page.events, page.total))
          else asked.current.delete(from)
        })
      }
    },
    [filtered, found, whole, filter, more, fetchPage],
  )
  return { pages: filtered ? found : whole, loading, error, need }
}
