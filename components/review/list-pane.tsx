'use client'
// The proposals: always there, always showing where one is. What was kept back stands at the end, with the reasons.
import { clsx } from 'clsx'
import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { ScrollPane } from '@/components/ui/scroll-pane'
import type { Withheld } from '@/lib/core/dream/types'
import { type DeskFilter, groupByPath, noFilter } from '@/lib/core/review/desk-filter'
import type { Desk } from '@/lib/core/review/reduce-desk'
import type { ProposalView } from '@/lib/core/review/view'
import { ListFilterBar } from './list-filter'
import { ProposalRow } from './proposal-row'
import { withheldReasons } from './withheld-reasons'

export const keptId = (index: number): string => `kept:${index}`

type Props = {
  desk: Desk
  visible: ProposalView[]
  withheld: Withheld[]
  keptOpen: boolean
  filter: DeskFilter
  searchRef: RefObject<HTMLInputElement | null>
  onFilter: (filter: DeskFilter) => void
  onKeptOpen: (open: boolean) => void
  onGo: (id: string) => void
  onMove: (by: 1 | -1) => void
  onToggle: (id: string, isRange: boolean) => void
  className?: string
  id: string
}

/** On a focused row the arrows belong to it: they go up and down the list. */
const arrows = (onMove: (by: 1 | -1) => void) => (event: KeyboardEvent) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  onMove(event.key === 'ArrowDown' ? 1 : -1)
}

export function ListPane(props: Props) {
  const { desk, visible, withheld, keptOpen, filter, onFilter, onGo, onMove } = props
  const scroller = useRef<HTMLElement>(null)
  // Whoever holds the focus in the list keeps it on the current row; others see the row come into view.
  useEffect(() => {
    const element = scroller.current?.querySelector<HTMLElement>(`[data-row="${desk.currentId}"]`)
    const hasFocus = document.activeElement instanceof HTMLElement && 'row' in document.activeElement.dataset
    if (hasFocus && element) element.focus({ preventScroll: true })
    element?.scrollIntoView({ block: 'nearest' })
  }, [desk.currentId])
  const rows = (items: ProposalView[]) => (
    <ul>
      {items.map((item) => (
        <ProposalRow
          key={item.id}
          item={item}
          isCurrent={item.id === desk.currentId}
          isSelected={desk.selected.includes(item.id)}
          hasTrouble={item.id in desk.trouble}
          withoutPath={filter.byPath}
          onGo={() => onGo(item.id)}
          onKeyDown={arrows(onMove)}
          onToggle={(isRange) => props.onToggle(item.id, isRange)}
        />
      ))}
    </ul>
  )
  return (
    <div id={props.id} className={clsx('min-h-0 min-w-0 flex-col bg-surface', props.className)}>
      <ListFilterBar items={desk.items} filter={filter} onChange={onFilter} searchRef={props.searchRef} />
      <ScrollPane label="Proposals" ref={scroller} className="flex-1">
        {visible.length === 0 && (
          <div className="px-4 py-6 text-center text-muted">
            <p>Nothing matches this filter.</p>
            <Button size="sm" className="mt-3" onClick={() => onFilter({ ...noFilter, byPath: filter.byPath })}>
              Clear the filter
            </Button>
          </div>
        )}
        {filter.byPath
          ? groupByPath(visible).map((group) => (
              <section key={group.path} aria-label={group.path.slice(1)}>
                <h3 className="sticky top-0 z-10 truncate border-b bg-sunken px-3.5 py-1 font-mono text-small text-muted">
                  {group.path.slice(1)}
                </h3>
                {rows(group.items)}
              </section>
            ))
          : rows(visible)}
        {withheld.length > 0 && (
          <section aria-label="Kept back" className="border-t">
            <button
              type="button"
              aria-expanded={keptOpen}
              onClick={() => props.onKeptOpen(!keptOpen)}
              className="flex min-h-9 w-full items-center gap-2 bg-sunken px-3.5 text-left font-medium text-muted -outline-offset-2 hover:text-ink"
            >
              <ChevronRight
                aria-hidden="true"
                className={clsx('size-4 transition-transform', keptOpen && 'rotate-90')}
              />
              Kept back
              <span className="font-normal tabular-nums">{withheld.length}</span>
            </button>
            {keptOpen && (
              <ul>
                {withheld.map((item, i) => (
                  <KeptRow
                    key={keptId(i)}
                    id={keptId(i)}
                    item={item}
                    isCurrent={desk.currentId === keptId(i)}
                    onGo={onGo}
                    onKeyDown={arrows(onMove)}
                  />
                ))}
              </ul>
            )}
          </section>
        )}
      </ScrollPane>
    </div>
  )
}

type KeptProps = {
  id: string
  item: Withheld
  isCurrent: boolean
  onGo: (id: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

function KeptRow({ id, item, isCurrent, onGo, onKeyDown }: KeptProps) {
  return (
    <li className={clsx('relative border-b', isCurrent ? 'bg-accent-soft' : 'hover:bg-hover')}>
      <button
        type="button"
        data-row={id}
        aria-current={isCurrent || undefined}
        onClick={() => onGo(id)}
        onKeyDown={onKeyDown}
        className="w-full px-3.5 py-2 text-left -outline-offset-2"
      >
        <span className="line-clamp-2 [overflow-wrap:anywhere] text-muted">{item.title}</span>
        <span className={clsx('text-small', item.reason === 'stopped' ? 'font-medium text-reject' : 'text-muted')}>
          {withheldReasons[item.reason].word}
        </span>
      </button>
    </li>
  )
}
