'use client'
// The frame's left side: 224 px, or 56 px of icons; the choice is kept.
import { clsx } from 'clsx'
import { PanelLeft, Search } from 'lucide-react'
import Link from 'next/link'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { type Account, AccountMenu } from './account-menu'
import { Logo } from './logo'
import { Nav } from './nav'

type Props = {
  account: Account
  waiting: number
  compact: boolean
  onToggle: () => void
  onPalette: () => void
  onShortcuts: () => void
}

export function Sidebar({ account, waiting, compact, onToggle, onPalette, onShortcuts }: Props) {
  const toggle = (
    <IconButton
      label={compact ? 'Widen the sidebar' : 'Narrow the sidebar'}
      aria-expanded={!compact}
      icon={<PanelLeft aria-hidden="true" />}
      onClick={onToggle}
    />
  )
  return (
    <div
      className={clsx(
        'sticky top-0 flex h-dvh shrink-0 flex-col gap-2 border-r bg-ground py-3 max-md:hidden print:hidden',
        compact ? 'w-14' : 'w-56',
      )}
    >
      <div className={clsx('flex items-center', compact ? 'flex-col gap-2' : 'gap-2 pr-2 pl-4')}>
        <Link href="/" className="flex min-w-0 flex-1 items-center gap-2 rounded-mark font-semibold">
          <Logo />
          <span className={compact ? 'sr-only' : undefined}>Reverie</span>
        </Link>
        {toggle}
      </div>
      <div className="px-2">
        <button
          type="button"
          onClick={onPalette}
          aria-label="Go to a page or run a command"
          className={clsx(
            'flex h-8 w-full items-center gap-2.5 rounded-control text-muted ring-1 ring-inset ring-hairline hover:bg-hover hover:text-ink',
            compact ? 'justify-center' : 'px-2.5',
          )}
        >
          <Search aria-hidden="true" className="size-4 shrink-0" />
          {!compact && (
            <>
              <span className="flex-1 text-left">Go to…</span>
              <Kbd keys="$mod+k" />
            </>
          )}
        </button>
      </div>
      <Nav compact={compact} waiting={waiting} />
      <div className="px-2">
        <AccountMenu account={account} compact={compact} onShortcuts={onShortcuts} />
      </div>
    </div>
  )
}
