'use client'
// The edge between two panes: drag it, or focus it and use the arrows; double click or Home brings the usual width back.
import { clsx } from 'clsx'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { paneLimits } from './desk-prefs'

/** Pixels that one arrow key moves. */
const keyStep = 24

type Props = {
  pane: 'list' | 'why'
  label: string
  /** The pane's element, to measure it before it was ever resized. */
  paneId: string
  onResize: (px: number | null) => void
  className?: string
}

export function PaneResizer({ pane, label, paneId, onResize, className }: Props) {
  const drag = useRef<{ x: number; width: number } | null>(null)
  const limits = paneLimits[pane]
  /** The list grows to the right, the other pane to the left. */
  const direction = pane === 'list' ? 1 : -1
  const width = () => document.getElementById(paneId)?.offsetWidth ?? limits.min

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { x: event.clientX, width: width() }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) onResize(drag.current.width + direction * (event.clientX - drag.current.x))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key]
    if (move !== undefined) onResize(width() + direction * move)
    else if (event.key === 'Home') onResize(null)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={limits.min}
      aria-valuemax={limits.max}
      aria-valuenow={limits.min}
      aria-controls={paneId}
      ref={(element) => element?.setAttribute('aria-valuenow', String(width()))}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        drag.current = null
      }}
      onDoubleClick={() => onResize(null)}
      onKeyDown={onKeyDown}
      className={clsx(
        'relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none before:absolute before:inset-y-0 before:left-1/2 before:w-px before:bg-hairline',
        'hover:before:w-0.5 hover:before:bg-accent focus-visible:outline-none focus-visible:before:w-0.5 focus-visible:before:bg-accent',
        className,
      )}
    />
  )
}
