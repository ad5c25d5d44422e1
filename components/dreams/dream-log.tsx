'use client'
// What it says, line by line. Following can be switched off, to read in peace.
import { clsx } from 'clsx'
import { useEffect, useId, useRef, useState } from 'react'
import { ScrollPane } from '@/components/ui/scroll-pane'
import type { LogLine } from './reduce-dream'

export function DreamLog({ lines }: { lines: LogLine[] }) {
  const [follow, setFollow] = useState(true)
  const box = useRef<HTMLElement>(null)
  const id = useId()
  useEffect(() => {
    if (follow && lines.length > 0) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [follow, lines])
  return (
    <>
      <label htmlFor={id} className="mb-2 flex min-h-6 w-fit items-center gap-2 text-small text-muted">
        <input
          id={id}
          type="checkbox"
          className="size-4"
          checked={follow}
          onChange={(event) => setFollow(event.currentTarget.checked)}
        />
        Follow
      </label>
      <ScrollPane ref={box} label="What it says" className="max-h-72 rounded-control bg-sunken p-3 text-small">
        {lines.length === 0 && <p className="text-muted">Nothing yet.</p>}
        {lines.map((l) => (
          <p
            key={l.seq}
            className={clsx(
              '[overflow-wrap:anywhere]',
              l.level === 'error' && 'text-reject',
              l.level === 'warn' && 'text-flag',
            )}
          >
            {l.text}
          </p>
        ))}
      </ScrollPane>
    </>
  )
}
