'use client'
// The event that the address names: ?event=12, or #e12 as other programs write it. Going to another one can be gone back from.
import { useCallback, useEffect, useState } from 'react'

function readAddress(): number | null {
  const fromHash = /^#e(\d+)$/.exec(window.location.hash)?.[1]
  const text = fromHash ?? new URLSearchParams(window.location.search).get('event')
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}

export function useTarget(openAt: number | null): [number | null, (seq: number) => void] {
  const [target, setTarget] = useState(openAt)
  useEffect(() => {
    const read = () => setTarget((now) => readAddress() ?? now)
    read()
    window.addEventListener('popstate', read)
    return () => window.removeEventListener('popstate', read)
  }, [])
  const go = useCallback((seq: number) => {
    setTarget(seq)
    const params = new URLSearchParams(window.location.search)
    params.set('event', String(seq))
    window.history.pushState(null, '', `?${params}`)
  }, [])
  return [target, go]
}
