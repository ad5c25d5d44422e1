// What a proposal says and how much stands behind it: first thing on the desk, the same place for each.
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { IconButton } from '@/components/ui/icon-button'
import { FlagBadge, KindBadge } from '@/components/ui/kind-badge'
import type { ProposalView } from '@/lib/core/review/view'
import { AccountLine } from './account-line'
import { InlineCode } from './inline-code'
import { markOf, StateMark } from './state-mark'

type Props = { item: ProposalView; number: number; total: number; onMove: (by: 1 | -1) => void }

export function ProposalHead({ item, number, total, onMove }: Props) {
  const mark = markOf(item)
  const isOutside = item.flags.includes('untrusted')
  return (
    <header className={isOutside ? 'border-b bg-flag-soft px-4 py-3' : 'border-b px-4 py-3'}>
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <KindBadge kind={item.kind} />
            {item.flags
              .filter((flag) => flag !== 'conflict')
              .map((flag) => (
                <FlagBadge key={flag} flag={flag} />
              ))}
            {item.standing === 'conflict' && <FlagBadge flag="conflict" />}
            {item.recorded && (
              <Badge
                tone="neutral"
                title="The sample brings it from a dream of the claude engine that was recorded then"
              >
                Recorded: {item.recorded}
              </Badge>
            )}
            {item.standing === 'rebased' && (
              <Badge tone="accent" title="The store changed elsewhere in this document; both changes stand">
                Rebased
              </Badge>
            )}
            {mark !== 'pending' && mark !== 'conflict' && <StateMark mark={mark} withWord />}
          </div>
          <h2 className="mt-1 text-lead font-semibold break-words" id="proposal-title">
            <InlineCode text={item.title} />
          </h2>
          <AccountLine item={item} />
        </div>
        <div className="flex items-center gap-0.5 text-small text-muted">
          <IconButton
            label="Previous proposal"
            shortcut="k"
            size="sm"
            icon={<ChevronLeft aria-hidden="true" />}
            onClick={() => onMove(-1)}
          />
          <span className="tabular-nums max-sm:sr-only">
            {number} of {total}
          </span>
          <IconButton
            label="Next proposal"
            shortcut="j"
            size="sm"
            icon={<ChevronRight aria-hidden="true" />}
            onClick={() => onMove(1)}
          />
        </div>
      </div>
    </header>
  )
}
