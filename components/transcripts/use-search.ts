'use client'
// Words searched for inside of a transcript: all places where they stand, and going from one to the next.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActionError } from '@/components/ui/action-result'
import { type EventFilter, placeOf } from './event-pages'
import type { TranscriptActions } from './transcript-actions'
import { useFound } from './use-found'

type Args = {
  transcriptId: string
  /** Where the address begins. */
  initial: string
  filter: EventFilter
  target: number | null
  findEvents: TranscriptActions['findEvents']
  onGo: (seq: number) => void
}

export type Search = {
  query: string
  setQuery: (query: string) => void
  /** Seqs, in order; null while unknown. */
  hits: number[] | null
  /** Which of them is shown. */
  at: number | null
  next: () => void
  previous: () => void
  error: ActionError | null
}

export function useSearch({ transcriptId, initial, filter, target, findEvents, onGo }: Args): Search {
  const [query, setQuery] = useState(initial)
  const words = query.trim()
  const { seqs: hits, error } = useFound(findEvents, transcriptId, words === '' ? null : { ...filter, query: words })
  const place = hits && target !== null ? placeOf({ total: hits.length, seqs: hits }, target) : 0
  const at = hits && target !== null && hits[place] === target ? place : null

  const step = useCallback(
    (by: 1 | -1) => {
      if (!hits || hits.length === 0) return
      // Beside a hit the next one is where it would be; past the end it begins again.
      const to = at !== null ? at + by : by === 1 ? place : place - 1
      onGo(hits[(to + hits.length) % hits.length] as number)
    },
    [hits, at, place, onGo],
  )

  // What was just found is shown at once: the first hit from where the reader is.
  const latestStep = useRef(step)
  latestStep.current = step
  const isShown = at !== null
  const shown = useRef<number[] | null>(null)
  useEffect(() => {
    if (hits === null || hits === shown.current) return
    shown.current = hits
    if (!isShown) latestStep.current(1)
  }, [hits, isShown])

  return {
    query,
    setQuery,
    hits,
    at,
    error,
    next: useCallback(() => step(1), [step]),
    previous: useCallback(() => step(-1), [step]),
  }
}
