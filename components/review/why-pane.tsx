'use client'
// The right side of the desk: why and evidence, or the transcript that a quote comes from.
import { clsx } from 'clsx'
import { ScrollPane } from '@/components/ui/scroll-pane'
import type { EvidenceView, ProposalView } from '@/lib/core/review/view'
import { EvidenceSection } from './evidence-section'
import type { ReviewActions } from './review-actions'
import { TranscriptPane, type TranscriptSpot } from './transcript-pane'
import type { DeskTab } from './use-desk-view'
import { WhySection } from './why-section'

type Props = {
  id: string
  item: ProposalView | null
  storeId: string
  /** On a narrow screen one part is shown at a time. */
  tab: Exclude<DeskTab, 'list'>
  isShown: boolean
  spot: TranscriptSpot | null
  readEvents: ReviewActions['readEvents']
  onOpen: (quote: EvidenceView) => void
  onClose: () => void
}

export function WhyPane({ id, item, storeId, tab, isShown, spot, readEvents, onOpen, onClose }: Props) {
  const part = (name: Props['tab']) => clsx('px-4 pt-3 @min-[1040px]:block', tab !== name && 'hidden')
  return (
    <div
      id={id}
      className={clsx(
        'min-h-0 w-full flex-col @min-[1040px]:flex @min-[1040px]:shrink-0',
        spot ? '@min-[1040px]:w-[max(var(--why),min(480px,34vw))]' : '@min-[1040px]:w-(--why)',
        isShown ? 'flex' : 'hidden',
      )}
    >
      {spot ? (
        <TranscriptPane
          key={spot.quoteId}
          spot={spot}
          readEvents={readEvents}
          onClose={onClose}
          className="flex min-h-0 flex-1 flex-col"
        />
      ) : (
        item && (
          <ScrollPane label="Why and evidence" className="flex-1 bg-ground" key={item.id}>
            <div className={clsx(part('why'), 'pb-4')}>
              <WhySection item={item} storeId={storeId} />
            </div>
            <div className={clsx(part('evidence'), 'pb-6')}>
              <EvidenceSection item={item} storeId={storeId} openQuoteId={null} onOpen={onOpen} />
            </div>
          </ScrollPane>
        )
      )}
    </div>
  )
}
