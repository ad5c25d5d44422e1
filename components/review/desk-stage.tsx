'use client'
// What lies on the desk now: one proposal with its change, its reasons and its proof; or something that was kept back.
import { clsx } from 'clsx'
import { BookOpenText } from 'lucide-react'
import type { RefObject } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Segmented } from '@/components/ui/segmented'
import type { Withheld } from '@/lib/core/dream/types'
import type { DecisionInput, EvidenceView, ProposalView } from '@/lib/core/review/view'
import { DiffPane } from './diff-pane'
import { EditPane } from './edit-pane'
import { KeptBack } from './kept-back'
import { PaneResizer } from './pane-resizer'
import { ProposalHead } from './proposal-head'
import type { ReviewActions } from './review-actions'
import { TroubleBanner } from './trouble-banner'
import type { DeskHandle } from './use-desk'
import type { DeskTab, useDeskView } from './use-desk-view'
import { WhyPane } from './why-pane'

type Props = {
  item: ProposalView | null
  kept: Withheld | null
  number: number
  total: number
  handle: DeskHandle
  view: ReturnType<typeof useDeskView>
  whyId: string
  scroller: RefObject<HTMLElement | null>
  readEvents: ReviewActions['readEvents']
  onMove: (by: 1 | -1) => void
  onOpen: (quote: EvidenceView) => void
  onEdit: () => void
  onSaveEdit: (edits: { changeId: string; after: string }[], seenHeadId: string | null) => void
  onLeaveEdit: () => void
  onKeep: () => void
  onAgain: (decision: DecisionInput) => void
}

const tabs = [
  { value: 'diff' as const, label: 'Diff' },
  { value: 'why' as const, label: 'Why' },
  { value: 'evidence' as const, label: 'Evidence' },
]

export function DeskStage(props: Props) {
  const { item, kept, handle, view, whyId } = props
  const { review, desk, busy } = handle
  const tab: Exclude<DeskTab, 'list'> = view.tab === 'list' ? 'diff' : view.tab
  const trouble = item ? desk.trouble[item.id] : undefined
  return (
    <div
      className={clsx(
        'min-h-0 min-w-0 flex-1 flex-col bg-surface @min-[720px]:flex',
        view.tab === 'list' ? 'hidden' : 'flex',
      )}
    >
      {item && (
        <>
          <ProposalHead item={item} number={props.number} total={props.total} onMove={props.onMove} />
          <div
            className={clsx(
              'items-center justify-between gap-2 border-b px-4 py-1.5 @min-[1040px]:hidden',
              view.editing ? 'hidden' : 'flex',
            )}
          >
            <Segmented label="Part of the proposal" value={tab} onChange={view.setTab} options={tabs} />
            {tab === 'diff' && (
              <IconButton
                className="@min-[720px]:hidden"
                label="Rendered"
                aria-pressed={view.mode === 'rendered'}
                icon={<BookOpenText aria-hidden="true" />}
                onClick={() => view.setMode(view.mode === 'rendered' ? 'unified' : 'rendered')}
              />
            )}
          </div>
        </>
      )}
      {item && trouble && (
        <TroubleBanner
          trouble={trouble}
          onAgain={() => props.onAgain(trouble.wanted)}
          onDismiss={() => handle.dismiss(item.id)}
        />
      )}
      <div className="flex min-h-0 flex-1">
        <div
          className={clsx(
            'min-h-0 min-w-0 flex-1 flex-col @min-[1040px]:flex',
            tab === 'diff' || kept ? 'flex' : 'hidden',
          )}
        >
          {item && view.editing ? (
            <EditPane
              key={item.id}
              item={item}
              pending={busy}
              headId={review.headCommitId}
              onSave={props.onSaveEdit}
              onLeave={props.onLeaveEdit}
              onDirty={view.setDirty}
            />
          ) : item ? (
            <DiffPane
              key={item.id}
              item={item}
              review={review}
              mode={view.mode}
              canSplit={view.canSplit}
              onMode={view.setMode}
              disabled={busy}
              scroller={props.scroller}
              onKeep={props.onKeep}
              onResolve={(edits) => props.onSaveEdit(edits, review.headCommitId)}
              onEdit={props.onEdit}
            />
          ) : (
            kept && (
              <KeptBack
                item={kept}
                storeId={review.store.id}
                openQuoteId={view.spot?.quoteId ?? null}
                onOpen={props.onOpen}
                className="flex-1"
              />
            )
          )}
        </div>
        {(item || view.spot) && (
          <>
            <PaneResizer
              pane="why"
              label="Width of why and evidence"
              paneId={whyId}
              onResize={(px) => view.resize('why', px)}
              className="hidden @min-[1040px]:block"
            />
            <WhyPane
              id={whyId}
              item={item}
              storeId={review.store.id}
              tab={tab}
              isShown={tab !== 'diff' || (kept !== null && view.spot !== null)}
              spot={view.spot}
              readEvents={props.readEvents}
              onOpen={props.onOpen}
              onClose={() => view.setSpot(null)}
            />
          </>
        )}
      </div>
    </div>
  )
}
