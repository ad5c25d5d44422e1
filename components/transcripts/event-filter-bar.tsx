'use client'
// Narrowing a transcript down, and finding words in it: which kinds, failures alone, from one hit to the next.
import { ChevronDown, ChevronUp, ListFilter, X } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Menu, MenuChoice, MenuLabel } from '@/components/ui/menu'
import type { Counts, EventKind } from '@/lib/core/transcript/event'
import { type EventFilter, isEventFiltered, noEventFilter } from './event-pages'
import { kindWords } from './event-voice'
import type { Search } from './use-search'

const groups: { id: string; label: string; kinds: EventKind[] }[] = [
  { id: 'talk', label: 'Conversation', kinds: ['user', 'assistant'] },
  { id: 'user', label: kindWords.user, kinds: ['user'] },
  { id: 'assistant', label: kindWords.assistant, kinds: ['assistant'] },
  { id: 'tools', label: 'Tools and results', kinds: ['tool_call', 'tool_result'] },
  { id: 'thinking', label: kindWords.thinking, kinds: ['thinking'] },
  { id: 'system', label: kindWords.system, kinds: ['system', 'unknown'] },
]

type Props = {
  filter: EventFilter
  counts: Counts
  errors: number
  search: Search
  searchRef: RefObject<HTMLInputElement | null>
  onFilter: (filter: EventFilter) => void
}

export function EventFilterBar({ filter, counts, errors, search, searchRef, onFilter }: Props) {
  const set = (part: Partial<EventFilter>) => onFilter({ ...filter, ...part })
  const size = (kinds: EventKind[]) => kinds.reduce((sum, kind) => sum + counts[kind], 0)
  const chosen = groups.find((g) => g.kinds.join() === filter.kinds.join())
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <SearchBox search={search} searchRef={searchRef} />
      <Menu
        trigger={
          <Button icon={<ListFilter aria-hidden="true" />} aria-pressed={chosen !== undefined}>
            {chosen?.label ?? 'All events'}
          </Button>
        }
      >
        <MenuLabel>Kind of event</MenuLabel>
        <MenuChoice
          value={chosen?.id ?? 'all'}
          onChange={(id) => set({ kinds: groups.find((g) => g.id === id)?.kinds ?? [] })}
          options={[
            { value: 'all', label: 'All events' },
            ...groups
              .filter((g) => size(g.kinds) > 0)
              .map((g) => ({ value: g.id, label: `${g.label} (${formatCount(size(g.kinds))})` })),
          ]}
        />
      </Menu>
      {errors > 0 && (
        <Button
          aria-pressed={filter.errorsOnly}
          className="aria-pressed:bg-reject-soft aria-pressed:text-reject"
          onClick={() => set({ errorsOnly: !filter.errorsOnly })}
        >
          Errors<span className="text-small tabular-nums">{formatCount(errors)}</span>
        </Button>
      )}
      {isEventFiltered(filter) && (
        <IconButton label="Clear the filter" icon={<X aria-hidden="true" />} onClick={() => onFilter(noEventFilter)} />
      )}
    </div>
  )
}

function SearchBox({ search, searchRef }: Pick<Props, 'search' | 'searchRef'>) {
  const { query, setQuery, hits, at, next, previous } = search
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (event.shiftKey) previous()
    else next()
  }
  const isAsked = query.trim() !== ''
  const none = hits?.length === 0
  return (
    <div className="flex min-w-56 flex-1 basis-full items-center gap-1 sm:basis-0">
      <Input
        ref={searchRef}
        type="search"
        maxLength={500}
        aria-label="Search in this transcript"
        placeholder="Search in this transcript"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={onKeyDown}
        className="min-w-0 flex-1"
      />
      {isAsked && (
        <>
          <span role="status" className="min-w-14 text-right text-small text-muted tabular-nums">
            {hits === null
              ? '…'
              : none
                ? 'None'
                : `${at === null ? '–' : formatCount(at + 1)} of ${formatCount(hits.length)}`}
          </span>
          <IconButton
            label="Previous hit"
            shortcut="Shift+n"
            icon={<ChevronUp aria-hidden="true" />}
            disabled={!hits || none}
            onClick={previous}
          />
          <IconButton
            label="Next hit"
            shortcut="n"
            icon={<ChevronDown aria-hidden="true" />}
            disabled={!hits || none}
            onClick={next}
          />
        </>
      )}
    </div>
  )
}
