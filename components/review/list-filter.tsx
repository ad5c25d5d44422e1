'use client'
// What the list shows: words, kind, mark and state, and whether it goes by document.
import { FolderTree, ListFilter, X } from 'lucide-react'
import { type RefObject, useEffect, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Menu, MenuChoice, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { flagNames, kindNames } from '@/components/ui/proposal-kinds'
import { type ProposalKind, proposalKinds } from '@/lib/core/dream/types'
import {
  type DeskFilter,
  type DeskMark,
  type DeskStateFilter,
  deskMarks,
  deskStates,
  filterItems,
  isFiltered,
  noFilter,
} from '@/lib/core/review/desk-filter'
import type { ProposalView } from '@/lib/core/review/view'

const stateWords: Record<DeskStateFilter, string> = {
  undecided: 'Undecided',
  approved: 'Approved',
  rejected: 'Rejected',
  edited: 'Edited',
  committed: 'Committed',
}
const markWord = (mark: DeskMark): string =>
  mark === 'rebased' ? 'Rebased' : mark === 'already' ? 'Already so' : flagNames[mark].word

const any = 'any'

/** Milliseconds without another key before the list and the address follow. */
const settleMs = 150

/** What is typed stands in the field at once; the filter follows when the typing pauses. */
function useQuery(applied: string, apply: (query: string) => void): [string, (query: string) => void] {
  const [typed, setTyped] = useState(applied)
  const [seen, setSeen] = useState(applied)
  if (seen !== applied) {
    // Changed elsewhere: cleared, or set by Back.
    setSeen(applied)
    if (applied !== typed.trim()) setTyped(applied)
  }
  useEffect(() => {
    if (typed.trim() === applied) return
    const timer = setTimeout(() => apply(typed.trim()), typed === '' ? 0 : settleMs)
    return () => clearTimeout(timer)
  })
  return [typed, setTyped]
}

type Props = {
  items: ProposalView[]
  filter: DeskFilter
  onChange: (filter: DeskFilter) => void
  searchRef: RefObject<HTMLInputElement | null>
}

export function ListFilterBar({ items, filter, onChange, searchRef }: Props) {
  const set = (part: Partial<DeskFilter>) => onChange({ ...filter, ...part })
  const [query, setQuery] = useQuery(filter.query, (next) => set({ query: next }))
  const count = (part: Partial<DeskFilter>) => filterItems(items, { ...noFilter, ...part }).length
  const option = <T extends string>(value: T, word: string, part: Partial<DeskFilter>) => ({
    value,
    label: `${word} (${count(part)})`,
  })
  const active = [filter.kind, filter.flag, filter.state].filter((v) => v !== null).length
  return (
    <div className="flex items-center gap-1 border-b px-3 py-2">
      <div className="relative min-w-0 flex-1">
        <Input
          ref={searchRef}
          type="search"
          aria-label="Filter proposals by words"
          placeholder="Filter"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.preventDefault()
            setQuery('')
            event.currentTarget.blur()
          }}
        />
      </div>
      <Menu
        trigger={
          <IconButton
            label={active > 0 ? `Filters, ${active} active` : 'Filters'}
            aria-pressed={active > 0}
            icon={<ListFilter aria-hidden="true" />}
          />
        }
      >
        <div className="max-h-[60vh] overflow-y-auto">
          <MenuLabel>State</MenuLabel>
          <MenuChoice
            value={filter.state ?? any}
            onChange={(v) => set({ state: v === any ? null : (v as DeskStateFilter) })}
            options={[
              { value: any, label: 'Any' },
              ...deskStates.filter((s) => count({ state: s }) > 0).map((s) => option(s, stateWords[s], { state: s })),
            ]}
          />
          <MenuSeparator />
          <MenuLabel>Kind</MenuLabel>
          <MenuChoice
            value={filter.kind ?? any}
            onChange={(v) => set({ kind: v === any ? null : (v as ProposalKind) })}
            options={[
              { value: any, label: 'Any' },
              ...proposalKinds
                .filter((k) => count({ kind: k }) > 0)
                .map((k) => option(k, kindNames[k].word, { kind: k })),
            ]}
          />
          <MenuSeparator />
          <MenuLabel>Mark</MenuLabel>
          <MenuChoice
            value={filter.flag ?? any}
            onChange={(v) => set({ flag: v === any ? null : (v as DeskMark) })}
            options={[
              { value: any, label: 'Any' },
              ...deskMarks.filter((m) => count({ flag: m }) > 0).map((m) => option(m, markWord(m), { flag: m })),
            ]}
          />
        </div>
      </Menu>
      <IconButton
        label="Group by document"
        aria-pressed={filter.byPath}
        icon={<FolderTree aria-hidden="true" />}
        onClick={() => set({ byPath: !filter.byPath })}
      />
      {isFiltered(filter) && (
        <IconButton
          label="Clear the filter"
          icon={<X aria-hidden="true" />}
          onClick={() => onChange({ ...noFilter, byPath: filter.byPath })}
        />
      )}
    </div>
  )
}
