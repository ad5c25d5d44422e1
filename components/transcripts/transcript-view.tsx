'use client'
// A transcript whole: its landmarks at the left, every event in the middle, what is known about it at the right.
import { clsx } from 'clsx'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useShortcuts } from '@/components/shell/shortcuts/shortcut-provider'
import { Failure } from '@/components/ui/failure'
import { ScrollPane } from '@/components/ui/scroll-pane'
import { Segmented } from '@/components/ui/segmented'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import type { OutlineEntry } from '@/lib/core/transcript/outline'
import type { EventPage, TranscriptDetail } from '@/lib/core/transcript/view'
import { EventFilterBar } from './event-filter-bar'
import { EventList } from './event-list'
import { type EventFilter, isEventFiltered, noEventFilter } from './event-pages'
import { OutlinePane } from './outline-pane'
import { TranscriptAbout } from './transcript-about'
import type { TranscriptActions } from './transcript-actions'
import { useEvents } from './use-events'
import { useFound } from './use-found'
import { useSearch } from './use-search'
import { useTarget } from './use-target'

type Props = {
  transcript: TranscriptDetail
  outline: OutlineEntry[]
  first: EventPage
  /** From the address: `?event=12`. */
  openAt: number | null
  /** From the address: `?q=lint`. */
  query: string
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

const none: number[] = []

/** Quoted events that are read uncut: more of them are a rarity, and would weigh as much as what the cut saves. */
const mostWhole = 200

export function TranscriptView(props: Props) {
  const { transcript, outline, first, actions } = props
  const [tab, setTab] = useState<Tab>('events')
  const [target, setTarget] = useTarget(props.openAt)
  const [filter, setFilter] = useState<EventFilter>(noEventFilter)
  const filtered = isEventFiltered(filter)
  const found = useFound(actions.findEvents, transcript.id, filtered ? filter : null)
  const places = useMemo(
    () =>
      filtered ? { total: found.seqs?.length ?? 0, seqs: found.seqs ?? none } : { total: first.total, seqs: null },
    [filtered, found.seqs, first.total],
  )
  const citedSeqs = useMemo(() => new Set(transcript.cited.map((c) => c.seq)), [transcript.cited])
  const whole = useMemo(() => [...citedSeqs].slice(0, mostWhole), [citedSeqs])
  const handle = useEvents({ transcriptId: transcript.id, first, places, whole, readEvents: actions.readEvents })
  // State, not a ref: the list inside of it is there first, and must hear of it.
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const searchRef = useRef<HTMLInputElement>(null)

  /** Among its neighbours, whatever was filtered. */
  const go = useCallback(
    (seq: number) => {
      setFilter(noEventFilter)
      setTab('events')
      setTarget(seq)
    },
    [setTarget],
  )
  const search = useSearch({
    transcriptId: transcript.id,
    initial: props.query,
    filter,
    target,
    findEvents: actions.findEvents,
    onGo: setTarget,
  })
  useShortcuts('Transcript', [
    { keys: '/', label: 'Search in this transcript', run: () => searchRef.current?.focus() },
    { keys: 'n', label: 'Next hit', run: search.next, enabled: search.hits !== null, repeat: true },
    { keys: 'Shift+n', label: 'Previous hit', run: search.previous, enabled: search.hits !== null, repeat: true },
    {
      keys: 'Escape',
      label: 'Clear the search and the filter',
      run: () => {
        search.setQuery('')
        setFilter(noEventFilter)
      },
      enabled: filtered || search.query !== '',
      whileTyping: true,
    },
  ])
  // What is searched for and was cut is fetched whole: the words may stand behind the cut.
  const { events, needWhole } = handle
  const isTargetCut = target !== null && events.get(target)?.wholeChars !== undefined
  useEffect(() => {
    if (target !== null && isTargetCut && search.query !== '') needWhole(target)
  }, [target, isTargetCut, search.query, needWhole])

  const pane = (name: Tab, from: string) => clsx(tab === name ? 'flex' : 'hidden', 'min-h-0 min-w-0 flex-col', from)
  const error = handle.error ?? found.error ?? search.error
  return (
    <div className="@container flex min-h-0 flex-1 flex-col border-t">
      <div className="border-b px-4 py-1.5 @min-[1100px]:hidden">
        <Segmented label="Part of the transcript" value={tab} onChange={setTab} options={tabs} />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className={pane('outline', 'w-full @min-[1100px]:flex @min-[1100px]:w-64 @min-[1100px]:border-r')}>
          <OutlinePane entries={outline} target={target} cited={citedSeqs} onGo={go} />
        </div>
        <div className={pane('events', 'flex-1 @min-[1100px]:flex')}>
          <div className="border-b px-4 py-2">
            <EventFilterBar
              filter={filter}
              counts={transcript.counts}
              errors={transcript.errorCount}
              search={search}
              searchRef={searchRef}
              onFilter={setFilter}
            />
          </div>
          <Failure error={error} className="m-4" />
          <ScrollPane label="Events" ref={setScroller} className="flex-1 bg-ground">
            {found.loading ? (
              <Loading label="Looking for events" className="grid gap-3 p-4">
                <Skeleton className="h-16 w-full" />
                <Skeleton className="h-16 w-full" />
              </Loading>
            ) : (
              <EventList
                key={filtered ? JSON.stringify(filter) : 'all'}
                handle={handle}
                places={places}
                query={search.query.trim()}
                hits={search.hits}
                target={target}
                cited={transcript.cited}
                scroller={scroller}
                onGo={go}
              />
            )}
          </ScrollPane>
        </div>
        <div className={pane('about', 'w-full @min-[1100px]:flex @min-[1100px]:w-80 @min-[1100px]:border-l')}>
          <ScrollPane label="About this transcript" className="flex-1 px-4 py-4">
            <TranscriptAbout
              transcript={transcript}
              agents={props.agents}
              canManage={props.canManage}
              actions={actions}
              onGo={go}
            />
          </ScrollPane>
        </div>
      </div>
    </div>
  )
}
