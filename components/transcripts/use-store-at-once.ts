'use client'
// Whether this person, in this browser, wants uploads stored without a look at them first.
import { useCallback, useEffect, useState } from 'react'

const place = 'reverie.store-at-once'

export function useStoreAtOnce(): [boolean, (next: boolean) => void] {
  const [isOn, setOn] = useState(false)
  // Read after the page has come alive: the server does not know it. A browser may refuse to remember anything.
  useEffect(() => {
    try {
      setOn(localStorage.getItem(place) === 'yes')
    } catch {}
  }, [])
  const set = useCallback((next: boolean) => {
    setOn(next)
    try {
      if (next) localStorage.setItem(place, 'yes')
      else localStorage.removeItem(place)
    } catch {}
  }, [])
  return [isOn, set]
}
