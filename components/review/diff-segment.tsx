'use client'
// One stretch of a diff with its true line numbers. The viewer numbers each of its tables from one and both sides alike,
// so numbers are printed by ourselves.
import { clsx } from 'clsx'
import Diff, { DiffMethod } from 'react-diff-viewer-continued'
import type { DiffSegment as Segment } from '@/lib/core/diff/segments'
import { diffStyles } from './diff-styles'

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

type Props = { segment: Segment; split: boolean }

export function DiffSegment({ segment, split }: Props) {
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
