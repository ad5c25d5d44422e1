'use client'
// Narrow screens: a bar at the top, the pages in a drawer.
import { Menu as MenuIcon, Search } from 'lucide-react'
import Link from 'next/link'
import { Dialog as Radix } from 'radix-ui'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { type Account, AccountMenu } from './account-menu'
import { Logo } from './logo'
import { Nav } from './nav'

type Props = { account: Account; waiting: number; onPalette: () => void; onShortcuts: () => void }

export function MobileBar({ account, waiting, onPalette, onShortcuts }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <div className="sticky top-0 z-30 flex h-13 shrink-0 items-center gap-1 border-b bg-ground px-1 md:hidden print:hidden">
      <Radix.Root open={open} onOpenChange={setOpen}>
        <Radix.Trigger asChild>
          <button
            type="button"
            aria-label={
              waiting > 0 ? `Pages, ${waiting === 1 ? '1 review waits' : `${waiting} reviews wait`}` : 'Pages'
            }
            className="relative inline-flex size-11 items-center justify-center rounded-control text-muted hover:bg-hover"
          >
            <MenuIcon aria-hidden="true" className="size-5" />
            {waiting > 0 && <span className="absolute top-2.5 right-2.5 size-2 rounded-full bg-accent" />}
          </button>
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-overlay" />
          <Radix.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] animate-drawer flex-col gap-3 bg-raised py-4 shadow-float focus-visible:outline-none"
          >
            <div className="flex items-center gap-2 px-4">
              <Logo />
              <Radix.Title className="font-semibold">Reverie</Radix.Title>
            </div>
            <Nav touch waiting={waiting} onNavigate={() => setOpen(false)} />
            <div className="px-2">
              <AccountMenu
                account={account}
                onShortcuts={() => {
                  setOpen(false)
                  onShortcuts()
                }}
              />
            </div>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      <Link href="/" className="flex min-h-11 flex-1 items-center gap-2 rounded-control font-semibold">
        <Logo />
        Reverie
      </Link>
      <IconButton
        size="lg"
        label="Go to a page or run a command"
        icon={<Search aria-hidden="true" />}
        onClick={onPalette}
      />
    </div>
  )
}
