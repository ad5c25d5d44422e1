// Where a proposal stands for its reader: one glyph and one word, the same in the list, the head and the dialogs.
import { clsx } from 'clsx'
import {
  Check,
  Circle,
  CircleCheckBig,
  CircleEqual,
  Pencil,
  Split,
  TriangleAlert,
  UserRoundPlus,
  X,
} from 'lucide-react'
import { waitsForSecond } from '@/lib/core/review/two-people'
import type { ProposalView } from '@/lib/core/review/view'

const marks = {
  pending: { word: 'Undecided', icon: Circle, tone: 'text-edge' },
  approved: { word: 'Approved', icon: Check, tone: 'text-approve' },
  rejected: { word: 'Rejected', icon: X, tone: 'text-reject' },
  edited: { word: 'Edited and approved', icon: Pencil, tone: 'text-edit' },
  committed: { word: 'Committed', icon: CircleCheckBig, tone: 'text-muted' },
  waiting: { word: 'Waits for a second person', icon: UserRoundPlus, tone: 'text-flag' },
  already: { word: 'Already so', icon: CircleEqual, tone: 'text-muted' },
  conflict: { word: 'Conflict', icon: Split, tone: 'text-reject' },
  trouble: { word: 'Not saved', icon: TriangleAlert, tone: 'text-flag' },
}

export type Mark = keyof typeof marks

export function markOf(item: Pick<ProposalView, 'state' | 'standing' | 'approval'>, hasTrouble = false): Mark {
  if (hasTrouble) return 'trouble'
  if (waitsForSecond(item)) return 'waiting'
  if (item.state !== 'pending') return item.state
  return item.standing === 'already' || item.standing === 'conflict' ? item.standing : 'pending'
}

export const markWord = (mark: Mark): string => marks[mark].word

export function StateMark({ mark, withWord = false }: { mark: Mark; withWord?: boolean }) {
  const { word, icon: Icon, tone } = marks[mark]
  return (
    <span className={clsx('inline-flex shrink-0 items-center gap-1.5', tone)}>
      <Icon aria-hidden="true" className="size-4" strokeWidth={mark === 'pending' ? 1.5 : 2} />
      <span className={withWord ? 'font-medium' : 'sr-only'}>{word}</span>
    </span>
  )
}
