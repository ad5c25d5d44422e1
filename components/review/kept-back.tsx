// Something the dream noticed and did not propose: what, why not, and the words it rests on.

import { Badge } from '@/components/ui/badge'
import { KindBadge } from '@/components/ui/kind-badge'
import { ScrollPane } from '@/components/ui/scroll-pane'
import type { EvidenceItem, Withheld } from '@/lib/core/dream/types'
import type { EvidenceView } from '@/lib/core/review/view'
import { InlineCode } from './inline-code'
import { QuoteCard } from './quote-card'
import { withheldReasons } from './withheld-reasons'

const toView = (item: EvidenceItem, i: number): EvidenceView => {
  const common = {
    id: `kept-quote-${i}`,
    side: 'for' as const,
    transcriptTitle: null,
    agent: null,
    quote: item.quote,
    gone: false,
    goneAt: null,
  }
  return item.source === 'memory'
    ? {
        ...common,
        source: 'memory',
        transcriptId: null,
        seq: null,
        line: item.line,
        origin: null,
        speaker: null,
        at: null,
        memoryPath: item.path,
      }
    : {
        ...common,
        source: 'transcript',
        transcriptId: item.transcriptId,
        seq: item.seq,
        line: item.line,
        origin: item.origin,
        speaker: item.speaker,
        at: item.at,
        memoryPath: null,
      }
}

type Props = {
  item: Withheld
  storeId: string
  openQuoteId: string | null
  onOpen: (quote: EvidenceView) => void
  className?: string
}

export function KeptBack({ item, storeId, openQuoteId, onOpen, className }: Props) {
  const reason = withheldReasons[item.reason]
  return (
    <ScrollPane label="What was kept back" className={className}>
      <div className="max-w-[72ch] px-5 py-4">
        <p className="flex flex-wrap items-center gap-2">
          <KindBadge kind={item.kind} />
          <Badge tone={item.reason === 'stopped' ? 'reject' : 'neutral'}>{reason.word}</Badge>
        </p>
        <h2 className="mt-1 text-lead font-semibold break-words" id="proposal-title">
          <InlineCode text={item.title} />
        </h2>
        <p className="mt-1 text-muted">{reason.meaning} There is nothing to decide.</p>
        {item.detail && (
          <p className="mt-3 break-words">
            <InlineCode text={item.detail} />
          </p>
        )}
        {item.evidence.length > 0 && (
          <>
            <h3 className="mt-5 font-semibold">What was said</h3>
            <ul className="mt-2 grid gap-2">
              {item.evidence.map(toView).map((quote) => (
                <li key={quote.id}>
                  <QuoteCard item={quote} storeId={storeId} isOpen={quote.id === openQuoteId} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </ScrollPane>
  )
}
