'use client'
// Two texts beside each other, or one below the other. Short documents are whole; of longer ones the unchanged stretches
// fold away behind buttons. Signs, words and a spoken summary say what the colours say. The only importer of the viewer.
import { clsx } from 'clsx'
import { FoldVertical } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import Diff, {
  DiffMethod,
  type ReactDiffViewerStylesOverride,
  type ReactDiffViewerStylesVariables,
} from 'react-diff-viewer-continued'
import { plural } from '@/components/ui/format'
import { cutDiff, type DiffSegment as Segment } from '@/lib/core/diff/segments'
import { summariseDiff } from '@/lib/core/diff/summary'
import { useSteadyHeight } from './use-steady-height'

/** The viewer in our colours. They come from the theme’s variables, which switch with light and dark by themselves. */
const variables: ReactDiffViewerStylesVariables = {
  diffViewerBackground: 'transparent',
  diffViewerColor: 'var(--color-ink)',
  addedBackground: 'var(--color-diff-add)',
  addedColor: 'var(--color-ink)',
  removedBackground: 'var(--color-diff-del)',
  removedColor: 'var(--color-ink)',
  changedBackground: 'transparent',
  wordAddedBackground: 'var(--color-diff-add-word)',
  wordRemovedBackground: 'var(--color-diff-del-word)',
  // It would shade blank lines too, and added ones among them: places without a line are shaded by diff-view.tsx.
  emptyLineBackground: undefined,
}

/** Lines of 20 px, words kept whole, no least width: the pane decides. */
const diffStyles: ReactDiffViewerStylesOverride = {
  variables: { light: variables, dark: variables },
  diffContainer: { minWidth: 'unset', fontSize: 'var(--text-code)', pre: { lineHeight: '20px' } },
  line: { fontSize: 'var(--text-code)' },
  marker: { width: 20, paddingLeft: 6, paddingRight: 4, pre: { fontFamily: 'var(--font-mono)' } },
  content: { paddingRight: 8 },
  contentText: {
    fontFamily: 'var(--font-mono)',
    lineHeight: '20px',
    wordBreak: 'normal',
    overflowWrap: 'anywhere',
    lineBreak: 'auto',
  },
  wordDiff: { borderRadius: 2 },
}

/** Above so many lines rows are made only where they are seen. */
const virtualFrom = 2000
/** Above so many lines the comparison runs beside the page, in a worker. */
const workerFrom = 600

const text = (lines: string[]): string => (lines.length === 0 ? '' : `${lines.join('\n')}\n`)

type GutterData = { lineNumber: number; additionalLineNumber?: number; type: number; prefix: string }

/** The viewer's numbers for added and removed lines. */
const added = 1
const removed = 2

function gutterOf(segment: Segment) {
  return function Gutter({ lineNumber, additionalLineNumber, type, prefix }: GutterData) {
    const isRight = additionalLineNumber !== undefined || prefix === 'R'
    const number = additionalLineNumber ?? lineNumber
    return (
      <td
        data-void={number === 0 || undefined}
        data-changed={type === added || type === removed || undefined}
        className={clsx(
          'select-none px-1 text-right align-baseline font-mono text-diff-line tabular-nums',
          type === added && 'bg-diff-add',
          type === removed && 'bg-diff-del',
          number === 0 && 'bg-sunken',
        )}
      >
        {number > 0 && number + (isRight ? segment.rightStart : segment.leftStart)}
      </td>
    )
  }
}

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
  const summary = useMemo(() => summariseDiff(before ?? '', after ?? ''), [before, after])
  const isOneSided = !before || !after // a new or deleted document has nothing to stand beside
  const isSplit = split && !isOneSided
  const key = `${before?.length} ${after?.length} ${path}`
  const figure = useRef<HTMLElement>(null)
  useSteadyHeight(figure, segments)
  return (
    <figure
      ref={figure}
      aria-label={`Changes to ${path}`}
      className={clsx(
        'overflow-hidden [&_col:nth-child(3n+1)]:w-9 [&_col:nth-child(3n+2)]:w-5 [&_del]:no-underline [&_ins]:no-underline',
        '[&_[data-void]+td]:bg-sunken! [&_[data-void]+td+td]:bg-sunken!',
        className,
      )}
    >
      <p className="sr-only">{summary}.</p>
      {segments.length === 0 ? (
        <p className="px-4 py-3 text-muted">{summary}.</p>
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
              <Fold key={`${path} ${i}`} segment={segment} split={isSplit} isLast={i === segments.length - 1} />
            ) : (
              <Stretch key={`${key} ${i}`} segment={segment} split={isSplit} />
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
      {open > 0 && <Stretch segment={shown} split={split} />}
      {isLast && button}
    </>
  )
}

/** One stretch with its true line numbers: the viewer counts each table from one, and both sides alike. */
type StretchProps = { segment: Segment; split: boolean }

function Stretch({ segment, split }: StretchProps) {
  const size = Math.max(segment.left.length, segment.right.length)
  return (
    <Diff
      oldValue={text(segment.left)}
      newValue={text(segment.right)}
      splitView={split}
      compareMethod={DiffMethod.WORDS_WITH_SPACE}
      showDiffOnly={false} // its own folds are buttons inside of buttons; ours stand between the segments
      hideSummary
      hideLineNumbers
      renderGutter={gutterOf(segment)}
      styles={diffStyles}
      disableWorker={size < workerFrom}
      {...(size > virtualFrom ? { infiniteLoading: { pageSize: 20, containerHeight: '640px' } } : {})}
    />
  )
}
