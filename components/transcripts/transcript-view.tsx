'use client'
// A transcript whole: its turns at the left, every event in the middle, what is known about it at the right.
import { clsx } from 'clsx'
import { CircleStop, Quote } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useShortcuts } from '@/components/shell/shortcuts/shortcut-provider'
import { Failure } from '@/components/ui/failure'
import { ScrollPane } from '@/components/ui/scroll-pane'
import { Segmented } from '@/components/ui/segmented'
import type { EventPage, TranscriptDetail } from '@/lib/core/transcript/view'
import { EventFilterBar } from './event-filter-bar'
import { EventList } from './event-list'
import { type EventFilter, isEventFiltered, noEventFilter } from './event-pages'
import type { OutlineEntry } from './outline-of'
import { TranscriptAbout } from './transcript-about'
import type { TranscriptActions } from './transcript-actions'
import { useEvents } from './use-events'

type Props = {
  transcript: TranscriptDetail
  outline: OutlineEntry[]
  first: EventPage
  /** From the address: `?event=12`. */
  openAt: number | null
  agents: { id: string; name: string }[]
  canManage: boolean
  actions: TranscriptActions
}

type Tab = 'events' | 'outline' | 'about'
const tabs = [
  { value: 'events' as const, label: 'Events' },
  { value: 'outline' as const, label: 'Outline' },
  { value: 'about' as const, label: 'About' },
]

/** Milliseconds without another key before the server is asked. */
const settleMs = 250

/** A value once it has stopped changing; clearing the filter takes effect at once. */
function useSettled(filter: EventFilter): EventFilter {
  const [settled, setSettled] = useState(filter)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(filter), isEventFiltered(filter) ? settleMs : 0)
    return () => clearTimeout(timer)
  }, [filter])
  return settled
}

export function TranscriptView(props: Props) {
  const { transcript, outline, first, openAt, actions } = props
  const [tab, setTab] = useState<Tab>('events')
  const [target, setTarget] = useState(openAt)
  const [filter, setFilter] = useState<EventFilter>(noEventFilter)
  const asked = useSettled(filter)
  const events = useEvents({ transcriptId: transcript.id, first, filter: asked, readEvents: actions.readEvents })
  const scroller = useRef<HTMLElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const filtered = isEventFiltered(asked)

  // A link may also name its event after the #, as other programs do: #e12.
  useEffect(() => {
    const read = () => {
      const fromHash = /^#e(\d+)$/.exec(window.location.hash)?.[1]
      const fromQuery = new URLSearchParams(window.location.search).get('event')
      const seq = Number(fromHash ?? fromQuery ?? Number.NaN)
      if (Number.isInteger(seq)) setTarget(seq)
    }
    read()
    window.addEventListener('popstate', read)
    return () => window.removeEventListener('popstate', read)
  }, [])
  const go = (seq: number) => {
    setFilter(noEventFilter)
    setTab('events')
    setTarget(seq)
    window.history.pushState(null, '', `?event=${seq}`)
  }
  useShortcuts('Transcript', [
    { keys: '/', label: 'Search in this transcript', run: () => search.current?.focus() },
    {
      keys: 'Escape',
      label: 'Clear the filter',
      run: () => setFilter(noEventFilter),
      enabled: filtered,
      whileTyping: true,
    },
  ])
  const citedSeqs = useMemo(() => new Set(transcript.cited.map((c) => c.seq)), [transcript.cited])
  const pane = (name: Tab, from: string) => clsx(tab === name ? 'flex' : 'hidden', 'min-h-0 min-w-0 flex-col', from)
  return (
    <div className="@container flex min-h-0 flex-1 flex-col border-t">
      <div className="border-b px-4 py-1.5 @min-[1100px]:hidden">
        <Segmented label="Part of the transcript" value={tab} onChange={setTab} options={tabs} />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className={clsx(pane('outline', 'w-full @min-[1100px]:flex @min-[1100px]:w-64 @min-[1100px]:border-r'))}>
          <ScrollPane label="Outline" className="flex-1 py-2">
            {outline.length === 0 && <p className="px-4 py-2 text-muted">Nobody typed anything here.</p>}
            <ol>
              {outline.map((entry) => (
                <li key={entry.seq}>
                  <button
                    type="button"
                    aria-current={target === entry.seq || undefined}
                    onClick={() => go(entry.seq)}
                    className="flex w-full items-start gap-2 px-4 py-1.5 text-left -outline-offset-2 hover:bg-hover aria-current:bg-accent-soft"
                  >
                    {entry.isInterruption ? (
                      <CircleStop aria-label="Interrupted" role="img" className="mt-0.5 size-4 shrink-0 text-edit" />
                    ) : (
                      <span className="w-8 shrink-0 text-small leading-5 text-muted tabular-nums">#{entry.seq}</span>
                    )}
                    <span className="line-clamp-2 min-w-0 flex-1 break-words">{entry.label}</span>
                    {citedSeqs.has(entry.seq) && (
                      <Quote
                        aria-label="Quoted by a proposal"
                        role="img"
                        className="mt-1 size-3 shrink-0 text-accent-strong"
                      />
                    )}
                  </button>
                </li>
              ))}
            </ol>
          </ScrollPane>
        </div>
        <div className={pane('events', 'flex-1 @min-[1100px]:flex')}>
          <div className="border-b px-4 py-2">
            <EventFilterBar
              filter={filter}
              counts={transcript.counts}
              errors={transcript.errorCount}
              found={filtered && !events.loading ? events.pages.total : null}
              searchRef={search}
              onChange={setFilter}
            />
          </div>
          <Failure error={events.error} className="m-4" />
          <ScrollPane label="Events" ref={scroller} className="flex-1 bg-ground">
            <EventList
              key={filtered ? JSON.stringify(asked) : 'all'}
              events={events}
              isFiltered={filtered}
              query={asked.query.trim()}
              target={target}
              cited={transcript.cited}
              scroller={scroller}
              onGo={go}
            />
          </ScrollPane>
        </div>
        <div className={pane('about', 'w-full @min-[1100px]:flex @min-[1100px]:w-80 @min-[1100px]:border-l')}>
          <ScrollPane label="About this transcript" className="flex-1 px-4 py-4">
            <TranscriptAbout
              transcript={transcript}
              agents={props.agents}
              canManage={props.canManage}
              actions={actions}
            />
          </ScrollPane>
        </div>
      </div>
    </div>
  )
}
