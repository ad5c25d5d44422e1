'use client'
// Runs a server action from a component: one at a time, with its error as state.
import { useCallback, useRef, useState } from 'react'
import { type Action, type ActionError, type ActionResult, offline } from './action-result'

type Running<I, V> = {
  /** Starts it; null when one is under way already. */
  run: (input: I) => Promise<ActionResult<V> | null>
  pending: boolean
  error: ActionError | null
  clear: () => void
}

export function useAction<I, V>(action: Action<I, V>): Running<I, V> {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<ActionError | null>(null)
  const busy = useRef(false)
  const run = useCallback(
    async (input: I) => {
      if (busy.current) return null
      busy.current = true
      setPending(true)
      setError(null)
      // A redirect inside an action ends the promise without a value; a lost connection throws.
      const result = await action(input).catch((): ActionResult<V> => ({ ok: false, error: offline }))
      busy.current = false
      setPending(false)
      if (result && !result.ok) setError(result.error)
      return result
    },
    [action],
  )
  return { run, pending, error, clear: useCallback(() => setError(null), []) }
}
