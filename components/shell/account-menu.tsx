'use client'
// Who is signed in, the theme, the keys, and the way out.
import { clsx } from 'clsx'
import { Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react'
import { useState } from 'react'
import { offline } from '@/components/ui/action-result'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/components/ui/menu'
import { currentTheme, setTheme, type Theme } from '@/components/ui/theme'
import { toastFailed } from '@/components/ui/toast'

export type Account = { name: string; email: string; teamName: string; role: string }

export const themes: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'system', label: 'As the system', icon: <Monitor aria-hidden="true" /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden="true" /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden="true" /> },
]

export async function signOut(): Promise<void> {
  const response = await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => null)
  if (response?.ok) location.assign('/sign-in')
  else toastFailed(offline)
}

type Props = { account: Account; compact?: boolean; onShortcuts: () => void }

export function AccountMenu({ account, compact = false, onShortcuts }: Props) {
  const [theme, choose] = useState<Theme | null>(null)
  const pick = (value: string) => {
    setTheme(value as Theme)
    choose(value as Theme)
  }
  return (
    <Menu
      align="start"
      side="top"
      className="w-56"
      trigger={
        <button
          type="button"
          className={clsx(
            'flex min-h-11 w-full items-center gap-2.5 rounded-control text-left hover:bg-hover focus-visible:-outline-offset-2',
            compact ? 'justify-center' : 'px-2',
          )}
        >
          <span
            aria-hidden="true"
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-small font-semibold text-accent-strong"
          >
            {account.name.slice(0, 1).toUpperCase()}
          </span>
          <span className={compact ? 'sr-only' : 'min-w-0 flex-1'}>
            <span className="block truncate font-medium">{account.name}</span>
            <span className="block truncate text-small text-muted">{account.teamName}</span>
          </span>
        </button>
      }
    >
      <MenuLabel>
        {account.email} · {account.role}
      </MenuLabel>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice
        value={theme ?? (typeof document === 'undefined' ? 'system' : currentTheme())}
        onChange={pick}
        options={themes}
      />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden="true" />} shortcut="?" onSelect={onShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<Settings aria-hidden="true" />} href="/settings">
        Settings
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={signOut}>
        Sign out
      </MenuItem>
    </Menu>
  )
}
