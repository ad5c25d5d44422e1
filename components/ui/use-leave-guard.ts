'use client'
// Leaving a page on which something would be lost.
import { useEffect, useState } from 'react'

/**
 * While `active`, a link that leads away is held back and handed out as the first value: the page asks, and goes there or
 * not. The browser itself asks before a reload.
 */
export function useLeaveGuard(active: boolean): [string | null, (href: string | null) => void] {
  const [leaving, setLeaving] = useState<string | null>(null)
  useEffect(() => {
    if (!active) return
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
      const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0
      if (!link || !isPlain || link.target === '_blank' || link.origin !== window.location.origin) return
      event.preventDefault()
      event.stopPropagation()
      setLeaving(link.pathname + link.search)
    }
    document.addEventListener('click', onClick, true)
    return () => document.removeEventListener('click', onClick, true)
  }, [active])
  return [leaving, setLeaving]
}
