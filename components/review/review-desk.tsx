'use client'
// The desk: the list, the change, why and proof, and the decision. One proposal at a time; a decision moves on to the next.
import { clsx } from 'clsx'
import { type CSSProperties, useRef } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { filterItems, groupByPath, noFilter } from '@/lib/core/review/desk-filter'
import type { ReviewView } from '@/lib/core/review/view'
import { DecisionBar } from './decision-bar'
import { DeskDialogs } from './desk-dialogs'
import { DeskHead } from './desk-head'
import type { DeskPrefs } from './desk-prefs'
import { DeskStage } from './desk-stage'
import { keptId, ListPane } from './list-pane'
import { MovedBanner } from './moved-banner'
import { PaneResizer } from './pane-resizer'
import type { ReviewActions } from './review-actions'
import { useDesk } from './use-desk'
import { useDeskAddress } from './use-desk-address'
import { useDeskCommands } from './use-desk-commands'
import { useDeskView } from './use-desk-view'

type Props = {
  review: ReviewView
  actions: ReviewActions
  prefs: DeskPrefs
  /** The proposal named in the address. */
  openAt: string | null
  /** The member's name: their own earlier decisions can be undone. */
  me: string
}

const listId = 'desk-list'
const whyId = 'desk-why'

export function ReviewDesk({ review: initial, actions, prefs, openAt, me }: Props) {
  const view = useDeskView(prefs, initial.withheld.length)
  const handle = useDesk({ review: initial, actions, openAt, me, advance: view.prefs.advance })
  const { desk, review, busy } = handle
  const [filter, setFilter] = useDeskAddress(handle.pinnedId)
  const searchRef = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLElement>(null)

  const filtered = filterItems(desk.items, filter)
  const visible = filter.byPath ? groupByPath(filtered).flatMap((g) => g.items) : filtered
  const order = visible.map((i) => i.id)
  const stops = [...order, ...(view.keptOpen ? review.withheld.map((_, i) => keptId(i)) : [])]
  const item = desk.items.find((i) => i.id === desk.currentId) ?? null
  const kept = review.withheld.find((_, i) => keptId(i) === desk.currentId) ?? null

  const run = useDeskCommands({ handle, view, visible, stops, item, scroller, searchRef })
  const chosen = desk.selected.length > 0 ? desk.items.filter((i) => desk.selected.includes(i.id)) : visible
  const widths = {
    '--list': view.prefs.list ? `${view.prefs.list}px` : 'clamp(240px, 19vw, 300px)',
    '--why': view.prefs.why ? `${view.prefs.why}px` : 'clamp(300px, 23vw, 360px)',
  } as CSSProperties
  return (
    <div className="@container flex h-[calc(100dvh-var(--bar))] min-h-0 flex-col" style={widths}>
      <DeskHead
        review={review}
        items={desk.items}
        advance={view.prefs.advance}
        onAdvance={(advance) => view.keep({ advance })}
        onList={() => view.setTab(view.tab === 'list' ? 'diff' : 'list')}
        onBulk={() => view.setDialog('bulk')}
        onCommit={() => view.setDialog('commit')}
      />
      <MovedBanner
        review={review}
        items={desk.items}
        onShow={() => setFilter({ ...noFilter, flag: 'conflict' })}
        className={view.editing ? 'max-md:hidden' : ''}
      />
      <div className="flex min-h-0 flex-1">
        <ListPane
          id={listId}
          className={clsx(
            'w-full @min-[720px]:flex @min-[720px]:w-(--list) @min-[720px]:shrink-0',
            view.tab === 'list' ? 'flex' : 'hidden',
          )}
          desk={desk}
          visible={visible}
          withheld={review.withheld}
          keptOpen={view.keptOpen}
          filter={filter}
          searchRef={searchRef}
          onFilter={setFilter}
          onKeptOpen={view.setKeptOpen}
          onGo={run.go}
          onMove={run.move}
          onToggle={(id, isRange) => (isRange ? handle.range(id, order) : handle.toggle(id))}
        />
        <PaneResizer
          pane="list"
          label="Width of the list"
          paneId={listId}
          onResize={(px) => view.resize('list', px)}
          className="hidden @min-[720px]:block"
        />
        {item || kept ? (
          <DeskStage
            item={item}
            kept={kept}
            number={order.indexOf(desk.currentId ?? '') + 1}
            total={order.length}
            handle={handle}
            view={view}
            whyId={whyId}
            scroller={scroller}
            readEvents={actions.readEvents}
            onMove={run.move}
            onOpen={run.open}
            onEdit={run.edit}
            onSaveEdit={run.saveEdit}
            onLeaveEdit={run.leaveEdit}
            onKeep={run.keepCurrent}
            onAgain={run.decide}
          />
        ) : (
          <div className="flex-1 overflow-y-auto">
            <EmptyState drawing="desk" title="Nothing to review here">
              This review holds no proposals. A quiet night is a good result.
            </EmptyState>
          </div>
        )}
      </div>
      <p className="sr-only" aria-live="polite">
        {item?.title ?? kept?.title}
      </p>
      <DecisionBar
        item={item}
        busy={busy}
        canDecide={review.canDecide && !view.editing}
        canUndo={desk.trail.length > 0}
        said={handle.said}
        idle={view.editing ? 'Save the edit, or cancel it, to go on.' : 'Your role may look, not decide.'}
        className={view.editing ? 'max-md:hidden' : ''}
        rejecting={view.rejecting}
        onRejecting={view.setRejecting}
        onApprove={run.approve}
        onReject={(reason, note) => run.decide({ verb: 'reject', reason, note })}
        onEdit={run.edit}
        onSkip={run.skip}
        onUndo={handle.undo}
      />
      <DeskDialogs
        handle={handle}
        view={view}
        actions={actions}
        chosen={chosen}
        onApprove={run.approveMany}
        onDiscard={run.discard}
        onShow={run.go}
      />
    </div>
  )
}
