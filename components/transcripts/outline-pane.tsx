'use client'
// The landmarks of a transcript, however many: what people said, failures, sub-agents and summaries, each a place to go to.
import { useVirtualizer } from '@tanstack/react-virtual'
import { CircleStop, CircleX, type LucideIcon, Quote, Rows3, Split } from 'lucide-react'
import { useRef, useState } from 'react'
import { plural } from '@/components/ui/format'
import { ScrollPane } from '@/components/ui/scroll-pane'
import { Segmented } from '@/components/ui/segmented'
import type { Landmark, OutlineEntry } from '@/lib/core/transcript/outline'

/** Pixels of an entry of one line, before it is measured. */
const usual = 32

const marks: Partial<Record<Landmark, { icon: LucideIcon; name: string; tone: string }>> = {
  interruption: { icon: CircleStop, name: 'Interrupted', tone: 'text-edit' },
  error: { icon: CircleX, name: 'Failed', tone: 'text-reject' },
  subagent: { icon: Split, name: 'Sub-agent', tone: 'text-muted' },
  compaction: { icon: Rows3, name: 'Summary', tone: 'text-muted' },
}

type Part = 'all' | 'turns' | 'errors'
const isIn: Record<Part, (what: Landmark) => boolean> = {
  all: () => true,
  turns: (what) => what !== 'error',
  errors: (what) => what === 'error',
}

type Props = {
  entries: OutlineEntry[]
  target: number | null
  /** Seqs that proposals quote. */
  cited: ReadonlySet<number>
  onGo: (seq: number) => void
}

export function OutlinePane({ entries, target, cited, onGo }: Props) {
  const scroller = useRef<HTMLElement>(null)
  const hasErrors = entries.some((e) => e.what === 'error')
  const [part, setPart] = useState<Part>('turns')
  const shown = entries.filter((e) => isIn[part](e.what))
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usual,
    overscan: 10,
    getItemKey: (i) => `${part}-${shown[i]?.what}-${shown[i]?.seq}`,
    // Drawn by the server too, before anything is measured.
    initialRect: { width: 256, height: 800 },
  })
  return (
    <>
      {hasErrors && (
        <div className="px-4 pt-2">
          <Segmented
            label="Landmarks"
            value={part}
            onChange={setPart}
            options={[
              { value: 'turns', label: 'Turns' },
              { value: 'errors', label: 'Errors' },
              { value: 'all', label: 'Both' },
            ]}
          />
        </div>
      )}
      <ScrollPane label="Outline" ref={scroller} className="flex-1 py-2">
        {shown.length === 0 && <p className="px-4 py-2 text-muted">Nobody typed anything here.</p>}
        <ol
          className="relative w-full"
          aria-label={plural(shown.length, 'landmark')}
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map((row) => {
            const entry = shown[row.index]
            return (
              entry && (
                <li
                  key={row.key}
                  data-index={row.index}
                  ref={virtual.measureElement}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${row.start}px)` }}
                >
                  <Entry entry={entry} isTarget={entry.seq === target} isCited={cited.has(entry.seq)} onGo={onGo} />
                </li>
              )
            )
          })}
        </ol>
      </ScrollPane>
    </>
  )
}

type EntryProps = { entry: OutlineEntry; isTarget: boolean; isCited: boolean; onGo: (seq: number) => void }

function Entry({ entry, isTarget, isCited, onGo }: EntryProps) {
  const mark = marks[entry.what]
  return (
    <button
      type="button"
      aria-current={isTarget || undefined}
      onClick={() => onGo(entry.seq)}
      className="flex w-full items-start gap-2 px-4 py-1.5 text-left -outline-offset-2 hover:bg-hover aria-current:bg-accent-soft"
    >
      {mark ? (
        <mark.icon aria-label={mark.name} role="img" className={`mt-0.5 size-4 shrink-0 ${mark.tone}`} />
      ) : (
        <span className="min-w-8 shrink-0 text-small leading-5 text-muted tabular-nums">#{entry.seq}</span>
      )}
      <span className="line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere]">{entry.label}</span>
      {isCited && (
        <Quote aria-label="Quoted by a proposal" role="img" className="mt-1 size-3 shrink-0 text-accent-strong" />
      )}
    </button>
  )
}
