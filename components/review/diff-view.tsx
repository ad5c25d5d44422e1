'use client'
// Two texts beside each other, or one below the other. Short documents are whole; of longer ones the unchanged stretches
// fold away behind buttons. Signs, words and a spoken summary say what the colours say.
import { clsx } from 'clsx'
import { FoldVertical } from 'lucide-react'
import { useMemo, useState } from 'react'
import { plural } from '@/components/ui/format'
import { cutDiff, type DiffSegment as Segment } from '@/lib/core/diff/segments'
import { summariseDiff } from '@/lib/core/diff/summary'
import { DiffSegment } from './diff-segment'

/** So many lines come out of a fold at once. */
const step = 200

type Props = {
  path: string
  before: string | null
  after: string | null
  beforeLabel: string
  afterLabel: string
  split: boolean
  className?: string
}

export function DiffView({ path, before, after, beforeLabel, afterLabel, split, className }: Props) {
  const segments = useMemo(() => cutDiff(before ?? '', after ?? ''), [before, after])
  const isOneSided = !before || !after // a new or deleted document has nothing to stand beside
  const isSplit = split && !isOneSided
  const key = `${before?.length} ${after?.length} ${path}`
  return (
    <figure
      aria-label={`Changes to ${path}`}
      className={clsx(
        'overflow-hidden [&_col:nth-child(3n+1)]:w-9 [&_col:nth-child(3n+2)]:w-5 [&_del]:no-underline [&_ins]:no-underline',
        '[&_[data-void]+td]:bg-sunken! [&_[data-void]+td+td]:bg-sunken!',
        className,
      )}
    >
      <p className="sr-only">{summariseDiff(before ?? '', after ?? '')}.</p>
      {segments.length === 0 ? (
        <p className="px-4 py-3 text-muted">{summariseDiff(before ?? '', after ?? '')}.</p>
      ) : (
        <>
          <div className={clsx('grid border-b text-small text-muted', isSplit && 'grid-cols-2 divide-x')}>
            {isSplit ? (
              <>
                <p className="px-3 py-1">{beforeLabel}</p>
                <p className="px-3 py-1">{afterLabel}</p>
              </>
            ) : (
              <p className="px-3 py-1">{labelOf(before, after, beforeLabel, afterLabel)}</p>
            )}
          </div>
          {segments.map((segment, i) =>
            segment.kind === 'fold' ? (
              <Fold key={`${key} ${i}`} segment={segment} split={isSplit} isLast={i === segments.length - 1} />
            ) : (
              <DiffSegment key={`${key} ${i}`} segment={segment} split={isSplit} />
            ),
          )}
        </>
      )}
    </figure>
  )
}

function labelOf(before: string | null, after: string | null, beforeLabel: string, afterLabel: string): string {
  if (!before) return 'New document'
  return after ? `${beforeLabel} → ${afterLabel.toLowerCase()}` : 'Deleted document'
}

const slice = (s: Segment, from: number, to: number): Segment => ({
  kind: 'lines',
  left: s.left.slice(from, to),
  right: s.right.slice(from, to),
  leftStart: s.leftStart + from,
  rightStart: s.rightStart + from,
})

/** Unchanged lines behind a button. Long stretches open bit by bit, next to the change that follows. */
function Fold({ segment, split, isLast }: { segment: Segment; split: boolean; isLast: boolean }) {
  const total = segment.left.length
  const [open, setOpen] = useState(0)
  const hidden = total - open
  const shown = isLast ? slice(segment, 0, open) : slice(segment, hidden, total)
  const more = Math.min(step, hidden)
  const button = hidden > 0 && (
    <button
      type="button"
      onClick={() => setOpen(open + more)}
      className="flex min-h-8 w-full items-center gap-2 border-y bg-sunken px-3 text-small text-muted hover:bg-hover hover:text-ink"
    >
      <FoldVertical aria-hidden="true" className="size-3.5" />
      Show {more < hidden ? `${more} of ${plural(hidden, 'unchanged line')}` : plural(hidden, 'unchanged line')}
    </button>
  )
  return (
    <>
      {!isLast && button}
      {open > 0 && <DiffSegment segment={shown} split={split} />}
      {isLast && button}
    </>
  )
}
