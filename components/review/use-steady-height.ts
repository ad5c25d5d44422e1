'use client'
import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Frames to wait for the viewer at most: a second. */
const maxFrames = 60

/**
 * Holds an element's height while its diff is made anew: for a moment the viewer shows nothing, and a pane around it
 * would lose its place.
 * @param content changes with every new diff
 */
export function useSteadyHeight(ref: RefObject<HTMLElement | null>, content: unknown): void {
  const height = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new diff, and reads nothing of it
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    element.style.minHeight = `${height.current}px`
    let frames = 0
    const settle = () => {
      if (!element.querySelector('tbody tr') && frames++ < maxFrames) frame = requestAnimationFrame(settle)
      else {
        element.style.minHeight = ''
        height.current = element.offsetHeight
      }
    }
    let frame = requestAnimationFrame(settle)
    return () => cancelAnimationFrame(frame)
  }, [ref, content])
}
