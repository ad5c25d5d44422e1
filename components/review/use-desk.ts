'use client'
// The desk's memory and its talk with the server: decisions show at once, go out one by one, and are settled by the answer.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { type ActionResult, offline } from '@/components/ui/action-result'
import { progressOf } from '@/lib/core/review/progress-of'
import { type Desk, reduceDesk, startDesk } from '@/lib/core/review/reduce-desk'
import { refusalOf } from '@/lib/core/review/refusal-of'
import type { DecisionInput, DecisionResult, ProposalView, ReviewView } from '@/lib/core/review/view'
import type { ReviewActions } from './review-actions'

/** Milliseconds between two looks at what others did. */
const lookEvery = 20_000

const doneWords: Record<DecisionInput['verb'], string> = {
  approve: 'Approved',
  reject: 'Rejected',
  edit: 'Your edit is approved',
  undo: 'Undone',
}

type Args = { review: ReviewView; actions: ReviewActions; openAt: string | null; me: string; advance: boolean }

export type DeskHandle = {
  desk: Desk
  /** The review's own facts, as new as the last look. */
  review: ReviewView
  /** A decision is on its way: others wait. */
  busy: boolean
  /** The proposal that the person went to, and so the address names; null after a decision moved on by itself. */
  pinnedId: string | null
  /** What the live region says. */
  said: string
  say: (text: string) => void
  go: (id: string) => void
  toggle: (id: string) => void
  range: (id: string, order: string[]) => void
  select: (ids: string[]) => void
  dismiss: (id: string) => void
  /** Answers whether every decision was taken. */
  decide: (items: ProposalView[], decision: DecisionInput, order: string[]) => Promise<boolean>
  undo: () => Promise<void>
  refresh: () => Promise<void>
}

export function useDesk({ review: initial, actions, openAt, me, advance }: Args): DeskHandle {
  const [desk, dispatch] = useReducer(reduceDesk, null, () => startDesk(initial.items, openAt, me))
  const [review, setReview] = useState(initial)
  const [busy, setBusy] = useState(false)
  const [said, say] = useState('')
  const [pinnedId, pin] = useState(openAt)
  const latest = useRef(desk)
  const isBusy = useRef(false)
  useEffect(() => {
    latest.current = desk
  })

  /** Sends one decision and settles it. */
  const send = useCallback(
    async (item: ProposalView, decision: DecisionInput): Promise<boolean> => {
      const input = { proposalId: item.id, seenVersion: item.version, decision }
      const result = await actions
        .decide(input)
        .catch((): ActionResult<DecisionResult> => ({ ok: false, error: offline }))
      const [message, theirs] = result.ok
        ? [result.value.ok ? null : result.value.message, result.value.proposal]
        : [result.error.message, null]
      if (message === null && theirs) dispatch({ type: 'saved', id: item.id, proposal: theirs })
      else dispatch({ type: 'refused', id: item.id, message: message ?? '', decision, proposal: theirs })
      if (message !== null) say(message)
      return message === null
    },
    [actions],
  )

  const sendAll = useCallback(
    async (items: ProposalView[], decision: DecisionInput): Promise<boolean> => {
      isBusy.current = true
      setBusy(true)
      let taken = 0
      for (const item of items) if (await send(item, decision)) taken += 1
      isBusy.current = false
      setBusy(false)
      if (taken > 0) {
        const ids = new Set(items.map((i) => i.id))
        const others = progressOf(latest.current.items.filter((i) => !ids.has(i.id))).left
        const left = decision.verb === 'undo' ? others + taken : others + items.length - taken
        const count = items.length > 1 ? ` ${taken}` : ''
        say(`${doneWords[decision.verb]}${count}. ${left === 0 ? 'All decided.' : `${left} left.`}`)
      }
      return taken === items.length
    },
    [send],
  )

  const decide = useCallback(
    async (items: ProposalView[], decision: DecisionInput, order: string[]): Promise<boolean> => {
      if (isBusy.current || items.length === 0) return false
      const refusal = items.length === 1 ? refusalOf(items[0] as ProposalView, decision.verb) : null
      if (refusal) {
        say(refusal)
        return false
      }
      const ids = items.map((i) => i.id)
      pin(null)
      dispatch({ type: 'decide', ids, decision, by: me, at: new Date().toISOString(), order, advance })
      return sendAll(items, decision)
    },
    [sendAll, me, advance],
  )

  const undo = useCallback(async () => {
    if (isBusy.current) return
    const step = latest.current.trail.at(-1)
    if (!step) return say('There is nothing to undo.')
    const items = latest.current.items.filter((i) => step.ids.includes(i.id) && refusalOf(i, 'undo') === null)
    pin(null)
    dispatch({ type: 'undo' })
    await sendAll(items, { verb: 'undo' })
  }, [sendAll])

  const refresh = useCallback(async () => {
    if (isBusy.current) return
    const result = await actions.refresh({ reviewId: initial.id }).catch(() => null)
    if (!result?.ok || isBusy.current) return
    setReview(result.value)
    dispatch({ type: 'refresh', items: result.value.items })
  }, [actions, initial.id])

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    const timer = setInterval(look, lookEvery)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [refresh])

  return {
    desk,
    review,
    busy,
    said,
    say,
    pinnedId,
    go: useCallback((id) => {
      pin(id)
      dispatch({ type: 'go', id })
    }, []),
    toggle: useCallback((id) => dispatch({ type: 'toggle', id }), []),
    range: useCallback((id, order) => dispatch({ type: 'range', id, order }), []),
    select: useCallback((ids) => dispatch({ type: 'select', ids }), []),
    dismiss: useCallback((id) => dispatch({ type: 'dismiss', id }), []),
    decide,
    undo,
    refresh,
  }
}
