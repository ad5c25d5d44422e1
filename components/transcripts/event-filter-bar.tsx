'use client'
// Looking for something inside of a transcript: words, kinds, errors.
import { ListFilter, X } from 'lucide-react'
import type { RefObject } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Menu, MenuChoice, MenuLabel } from '@/components/ui/menu'
import type { Counts, EventKind } from '@/lib/core/transcript/event'
import { type EventFilter, isEventFiltered, noEventFilter } from './event-pages'
import { kindWords } from './event-voice'

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
  found: number | null
  searchRef: RefObject<HTMLInputElement | null>
  onChange: (filter: EventFilter) => void
}

export function EventFilterBar({ filter, counts, errors, found, searchRef, onChange }: Props) {
  const set = (part: Partial<EventFilter>) => onChange({ ...filter, ...part })
  const size = (kinds: EventKind[]) => kinds.reduce((sum, kind) => sum + counts[kind], 0)
  const chosen = groups.find((g) => g.kinds.join() === filter.kinds.join())
  return (
    <div className="flex items-center gap-1.5">
      <Input
        ref={searchRef}
        type="search"
        aria-label="Search in this transcript"
        placeholder="Search in this transcript"
        value={filter.query}
        onChange={(event) => set({ query: event.target.value })}
        className="min-w-0 flex-1"
      />
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
              .map((g) => ({ value: g.id, label: `${g.label} (${size(g.kinds)})` })),
          ]}
        />
      </Menu>
      {errors > 0 && (
        <Button
          aria-pressed={filter.errorsOnly}
          className="aria-pressed:bg-reject-soft aria-pressed:text-reject"
          onClick={() => set({ errorsOnly: !filter.errorsOnly })}
        >
          Errors<span className="text-small tabular-nums">{errors}</span>
        </Button>
      )}
      {isEventFiltered(filter) && (
        <>
          <span className="sr-only" role="status">
            {found === null ? '' : `${found} found`}
          </span>
          <IconButton
            label="Clear the filter"
            icon={<X aria-hidden="true" />}
            onClick={() => onChange(noEventFilter)}
          />
        </>
      )}
    </div>
  )
}
