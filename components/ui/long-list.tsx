'use client'
// A list that may be long: short ones are part of the page, of long ones only what is in view is drawn.
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { ScrollPane } from './scroll-pane'

type Props = {
  /** Read aloud: what the rows are. */
  label: string
  count: number
  /** Stable, so that a row keeps its measured height and its focus. */
  keyOf: (index: number) => string
  /** Pixels of a usual row, before it is measured. */
  usual: number
  children: (index: number) => ReactNode
}

/** Rows that a page draws without being felt. */
const short = 40

export function LongList(props: Props) {
  const { label, count, keyOf, children } = props
  if (count > short) return <Windowed {...props} />
  return (
    <ul aria-label={label}>
      {Array.from({ length: count }, (_, i) => (
        <li key={keyOf(i)} className="border-b last:border-b-0">
          {children(i)}
        </li>
      ))}
    </ul>
  )
}

function Windowed({ label, count, keyOf, usual, children }: Props) {
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    getItemKey: keyOf,
    estimateSize: () => usual,
    overscan: 6,
  })
  return (
    <ScrollPane label={label} ref={scroller} className="max-h-[min(60dvh,34rem)]">
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => (
          <li
            key={row.key}
            data-index={row.index}
            ref={virtual.measureElement}
            aria-setsize={count}
            aria-posinset={row.index + 1}
            className="absolute inset-x-0 top-0 border-b"
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {children(row.index)}
          </li>
        ))}
      </ul>
    </ScrollPane>
  )
}
