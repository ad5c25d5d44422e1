'use client'
// One line of the list: where it stands, what it says, where it goes.
import { clsx } from 'clsx'
import type { KeyboardEvent, MouseEvent } from 'react'
import { FlagBadge, KindBadge } from '@/components/ui/kind-badge'
import type { ProposalView } from '@/lib/core/review/view'
import { InlineCode } from './inline-code'
import { markOf, StateMark } from './state-mark'

/** The flags that a reader must see before opening it; the others are on the desk. */
const loud = new Set(['untrusted', 'secret', 'protected', 'hidden-characters', 'instruction-like', 'deletes'])

type Props = {
  item: ProposalView
  isCurrent: boolean
  isSelected: boolean
  hasTrouble: boolean
  /** Grouped by document: the path stands above already. */
  withoutPath: boolean
  onGo: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onToggle: (isRange: boolean) => void
}

export function ProposalRow({
  item,
  isCurrent,
  isSelected,
  hasTrouble,
  withoutPath,
  onGo,
  onKeyDown,
  onToggle,
}: Props) {
  const mark = markOf(item, hasTrouble)
  const isOutside = item.flags.includes('untrusted')
  const isDone = mark !== 'pending' && mark !== 'conflict' && mark !== 'trouble'
  const paths = [...new Set(item.changes.map((c) => c.path.slice(1)))]
  return (
    <li
      className={clsx(
        'group relative flex items-start border-b last:border-b-0 [contain-intrinsic-size:auto_76px] [content-visibility:auto]',
        isCurrent ? 'bg-accent-soft' : isOutside ? 'bg-flag-soft hover:bg-hover' : 'hover:bg-hover',
        isCurrent && 'before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent',
      )}
    >
      <button
        type="button"
        data-row={item.id}
        aria-current={isCurrent || undefined}
        onClick={(event: MouseEvent) => (event.shiftKey ? onToggle(true) : onGo())}
        onKeyDown={onKeyDown}
        className="flex min-w-0 flex-1 items-start gap-2.5 py-2 pl-3.5 text-left -outline-offset-2"
      >
        <span className="pt-0.5">
          <StateMark mark={mark} />
        </span>
        <span className="min-w-0 flex-1">
          <span className={clsx('line-clamp-2 [overflow-wrap:anywhere]', isDone && !isCurrent && 'text-muted')}>
            <InlineCode text={item.title} />
          </span>
          <span className="mt-0.5 flex flex-wrap items-center gap-x-1.5 gap-y-1 text-small text-muted">
            <KindBadge kind={item.kind} glyphOnly className="[&_svg]:size-3.5" />
            {!withoutPath && <span className="max-w-[calc(100%-24px)] truncate">{paths[0]}</span>}
            {paths.length > 1 && <span>+{paths.length - 1}</span>}
            {mark === 'conflict' && <FlagBadge flag="conflict" />}
            {item.flags
              .filter((flag) => loud.has(flag))
              .map((flag) => (
                <FlagBadge key={flag} flag={flag} />
              ))}
          </span>
        </span>
      </button>
      <span
        className={clsx(
          'relative flex pt-2 pr-3 pl-2',
          !isSelected && 'opacity-0 group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:opacity-100',
        )}
      >
        <input
          type="checkbox"
          aria-label={`Select: ${item.title}`}
          checked={isSelected}
          onChange={(event) => onToggle((event.nativeEvent as globalThis.MouseEvent).shiftKey === true)}
          className="size-4 accent-accent"
        />
      </span>
    </li>
  )
}
