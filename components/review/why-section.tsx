// Why this is proposed, how sure it is, what to mind, and who decided.
import Link from 'next/link'
import { FlagBadge } from '@/components/ui/kind-badge'
import { flagNames } from '@/components/ui/proposal-kinds'
import { RelativeTime } from '@/components/ui/relative-time'
import { approvalInWords } from '@/lib/core/review/two-people'
import type { ProposalView } from '@/lib/core/review/view'
import { InlineCode } from './inline-code'
import { Ledger } from './ledger'
import { rejectReasons } from './reject-reasons'
import { markOf, StateMark } from './state-mark'

const sureness: Record<ProposalView['confidenceWord'], string> = {
  sure: 'Sure',
  likely: 'Likely',
  thin: 'Thin',
}

export function WhySection({ item, storeId }: { item: ProposalView; storeId: string }) {
  const approval = approvalInWords(item)
  const reason = rejectReasons.find((r) => r.id === item.rejectReason)
  return (
    <>
      <h3 className="font-semibold">Why</h3>
      <p className="mt-1 break-words">
        <InlineCode text={item.rationale} />
      </p>
      <p className="mt-2 text-muted">
        <span className="font-medium text-ink">{sureness[item.confidenceWord]}</span> ({item.confidence.toFixed(2)})
      </p>
      {item.flags.length > 0 && (
        <ul className="mt-3 grid gap-1.5">
          {item.flags.map((flag) => (
            <li key={flag} className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
              <FlagBadge flag={flag} />
              <span className="text-muted">{flagNames[flag].meaning}</span>
            </li>
          ))}
        </ul>
      )}
      {item.decidedBy && item.state !== 'pending' && (
        <div className="mt-3 rounded-control bg-sunken px-3 py-2">
          <p className="flex flex-wrap items-center gap-x-2">
            <StateMark mark={markOf(item)} withWord />
            <span className="text-muted">
              by {item.decidedBy} {item.decidedAt && <RelativeTime at={item.decidedAt} />}
            </span>
          </p>
          {approval && <p className="mt-1">{approval}</p>}
          {item.committedIn && (
            <p className="mt-1">
              <Link className="link" href={`/stores/${storeId}/commits/${item.committedIn}`}>
                See the commit
              </Link>
            </p>
          )}
          {(reason || item.note) && (
            <p className="mt-1 break-words">{[reason?.label, item.note].filter(Boolean).join(': ')}</p>
          )}
        </div>
      )}
      {item.ledger && item.ledger.length > 0 && (
        <div className="mt-5">
          <Ledger entries={item.ledger} />
        </div>
      )}
    </>
  )
}
