'use client'
// A part of the page that scrolls by itself, reachable from the keyboard and named for screen readers.
import { clsx } from 'clsx'
import type { KeyboardEvent, ReactNode, Ref } from 'react'

type Props = { label: string; className?: string; id?: string; ref?: Ref<HTMLElement>; children: ReactNode }

/** While the pane itself has the focus, arrows scroll it: they are no shortcuts of the page then. */
function keepArrows(event: KeyboardEvent<HTMLElement>): void {
  const pane = event.currentTarget
  const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
  if (isArrow && event.target === pane && pane.scrollHeight > pane.clientHeight) event.stopPropagation()
}

export function ScrollPane({ label, className, id, ref, children }: Props) {
  return (
    <section
      ref={ref}
      id={id}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable from the keyboard
      tabIndex={0}
      onKeyDown={keepArrows}
      className={clsx('min-h-0 min-w-0 overflow-y-auto overscroll-contain -outline-offset-2', className)}
    >
      {children}
    </section>
  )
}
