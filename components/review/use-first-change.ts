'use client'
import { type RefObject, useEffect } from 'react'
import { showFirstChange } from './change-steps'

/** Frames to wait for: a second. */
const maxFrames = 60

/** Brings the first change into view once, as soon as it stands there: the viewer compares a moment after it is shown. */
export function useFirstChange(scroller: RefObject<HTMLElement | null>, enabled = true): void {
  useEffect(() => {
    let tries = 0
    const look = () => {
      const element = scroller.current
      if (element && !showFirstChange(element) && tries++ < maxFrames) frame = requestAnimationFrame(look)
    }
    let frame = enabled ? requestAnimationFrame(look) : 0
    return () => cancelAnimationFrame(frame)
  }, [scroller, enabled])
}
