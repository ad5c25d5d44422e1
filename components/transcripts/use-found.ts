'use client'
// Asks the server which events a filter or words find; an answer to an older question is dropped.
import { useEffect, useState } from 'react'
import { type ActionError, offline } from '@/components/ui/action-result'
import type { EventFilter } from './event-pages'
import type { TranscriptActions } from './transcript-actions'

export type Asked = EventFilter & { query?: string }

export type Found = {
  /** In order; null while unknown. */ seqs: number[] | null
  loading: boolean
  error: ActionError | null
}

/** Milliseconds without another key before the server is asked. */
const settleMs = 200

/** @param asked null asks for nothing */
export function useFound(find: TranscriptActions['findEvents'], transcriptId: string, asked: Asked | null): Found {
  const key = asked === null ? null : JSON.stringify(asked)
  const [answer, setAnswer] = useState<{ key: string; seqs: number[] | null; error: ActionError | null } | null>(null)
  useEffect(() => {
    if (key === null) return
    let isCurrent = true
    const question = JSON.parse(key) as Asked
    const ask = async () => {
      const result = await find({ transcriptId, ...question }).catch(() => null)
      if (!isCurrent) return
      if (result?.ok) setAnswer({ key, seqs: result.value, error: null })
      else setAnswer({ key, seqs: null, error: result ? result.error : offline })
    }
    const timer = setTimeout(ask, question.query ? settleMs : 0)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [find, transcriptId, key])
  const mine = key !== null && answer?.key === key ? answer : null
  return { seqs: mine?.seqs ?? null, loading: key !== null && mine === null, error: mine?.error ?? null }
}
