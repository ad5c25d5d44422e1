'use client'
// Around every page of a signed-in member: sidebar or bar, the keys, the palette, and the page itself.
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { keepPreference } from '@/components/ui/theme'
import type { Account } from './account-menu'
import { CommandPalette } from './command-palette'
import { MobileBar } from './mobile-bar'
import { mainItems, teamItems } from './nav-items'
import { ShortcutProvider, useShortcuts } from './shortcuts/shortcut-provider'
import { ShortcutSheet } from './shortcuts/shortcut-sheet'
import { Sidebar } from './sidebar'
import { sidebarCookie } from './sidebar-cookie'

type Props = {
  account: Account
  /** Reviews that wait for a decision. */
  waiting: number
  /** Icons alone, as the person left it. */
  compact: boolean
  singleKeys: boolean
  children: ReactNode
}

export function AppShell(props: Props) {
  return (
    <ShortcutProvider singleKeys={props.singleKeys}>
      <Frame {...props} />
    </ShortcutProvider>
  )
}

function Frame({ account, waiting, compact: initiallyCompact, singleKeys, children }: Props) {
  const router = useRouter()
  const [compact, setCompact] = useState(initiallyCompact)
  const [palette, setPalette] = useState(false)
  const [sheet, setSheet] = useState(false)
  const toggle = () => {
    keepPreference(sidebarCookie, compact ? 'wide' : 'icons')
    setCompact(!compact)
  }
  useShortcuts(
    'Go to',
    [...mainItems, ...teamItems].map((item) => ({
      keys: `g ${item.key}`,
      label: item.label,
      run: () => router.push(item.href),
    })),
  )
  useShortcuts('Everywhere', [
    { keys: '$mod+k', label: 'Go to a page or run a command', run: () => setPalette(true), whileTyping: true },
    { keys: '?', label: 'Keyboard shortcuts', run: () => setSheet(true) },
    { keys: null, label: compact ? 'Widen the sidebar' : 'Narrow the sidebar', run: toggle },
  ])
  const shared = { account, waiting, onPalette: () => setPalette(true), onShortcuts: () => setSheet(true) }
  return (
    <div className="flex min-h-dvh max-md:flex-col [--bar:52px] md:[--bar:0px]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-control bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <header className="contents">
        <Sidebar {...shared} compact={compact} onToggle={toggle} />
        <MobileBar {...shared} />
      </header>
      <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col">
        {children}
      </main>
      <CommandPalette open={palette} onOpenChange={setPalette} />
      <ShortcutSheet open={sheet} onOpenChange={setSheet} singleKeys={singleKeys} />
    </div>
  )
}
