'use client'
// Filters and the open proposal live in the address: a view can be shared, and a reload shows the same.
import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useMemo } from 'react'
import { type DeskFilter, readFilter, writeFilter } from '@/lib/core/review/desk-filter'

/** Browsers refuse too many changes of the address in a short time; a held key makes many. */
const settleMs = 250

const show = (params: URLSearchParams) => {
  const query = params.toString()
  window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname)
}

export function useDeskAddress(pinnedId: string | null): [DeskFilter, (filter: DeskFilter) => void] {
  const params = useSearchParams()
  const filter = useMemo(() => readFilter(params), [params])
  const setFilter = useCallback(
    (next: DeskFilter) => show(writeFilter(next, new URLSearchParams(window.location.search))),
    [],
  )
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = new URLSearchParams(window.location.search)
      if (next.get('proposal') === pinnedId) return
      if (pinnedId) next.set('proposal', pinnedId)
      else next.delete('proposal')
      show(next)
    }, settleMs)
    return () => clearTimeout(timer)
  }, [pinnedId])
  return [filter, setFilter]
}
