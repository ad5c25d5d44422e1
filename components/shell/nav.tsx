'use client'
// The list of pages: in the sidebar, as icons, and in the drawer.
import { clsx } from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Tooltip } from '@/components/ui/tooltip'
import { isCurrent, mainItems, type NavItem, teamItems } from './nav-items'

type Props = {
  /** Icons alone, with names on hover. */
  compact?: boolean
  /** Rows of 44 px, for fingers. */
  touch?: boolean
  /** Reviews that wait for a decision. */
  waiting: number
  onNavigate?: () => void
}

export function Nav({ compact = false, touch = false, waiting, onNavigate }: Props) {
  const pathname = usePathname()
  const list = (items: NavItem[]) => (
    <ul className="grid gap-0.5">
      {items.map((item) => (
        <li key={item.href}>
          <NavLink
            item={item}
            current={isCurrent(item.href, pathname)}
            compact={compact}
            touch={touch}
            count={item.href === '/review' ? waiting : 0}
            onNavigate={onNavigate}
          />
        </li>
      ))}
    </ul>
  )
  return (
    <nav aria-label="Main" className="flex flex-1 flex-col gap-4 overflow-y-auto px-2 py-1">
      {list(mainItems)}
      <div className="mx-2 h-px shrink-0 bg-hairline" />
      {list(teamItems)}
    </nav>
  )
}

type LinkProps = {
  item: NavItem
  current: boolean
  compact: boolean
  touch: boolean
  count: number
  onNavigate?: () => void
}

function NavLink({ item, current, compact, touch, count, onNavigate }: LinkProps) {
  const Icon = item.icon
  const link = (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      onClick={onNavigate}
      className={clsx(
        'relative flex items-center gap-2.5 rounded-control px-2.5 transition-colors focus-visible:-outline-offset-2',
        touch ? 'h-11' : 'h-8',
        compact && 'justify-center px-0',
        current ? 'bg-hover font-medium text-ink' : 'text-muted hover:bg-hover hover:text-ink',
      )}
    >
      <Icon aria-hidden="true" className={clsx('size-4 shrink-0', current && 'text-accent')} />
      <span className={compact ? 'sr-only' : 'flex-1'}>{item.label}</span>
      {count > 0 && <Waiting count={count} compact={compact} />}
    </Link>
  )
  return compact ? (
    <Tooltip content={item.label} shortcut={`g ${item.key}`} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  )
}

function Waiting({ count, compact }: { count: number; compact: boolean }) {
  const words = <span className="sr-only">{count === 1 ? '1 review waits' : `${count} reviews wait`}</span>
  if (compact) return <span className="absolute top-1 right-1.5 size-2 rounded-full bg-accent">{words}</span>
  return (
    <span className="rounded-full bg-accent-soft px-1.5 text-small font-medium tabular-nums text-accent-strong">
      <span aria-hidden="true">{count}</span>
      {words}
    </span>
  )
}
