// Every page of a signed-in member stands in the shell.
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { sidebarCookie } from '@/components/shell/sidebar-cookie'
import { requireCtx } from '@/lib/http/session'
import { countWaiting } from '@/lib/use-cases/review/count-waiting'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const ctx = await requireCtx()
  const [waiting, jar] = await Promise.all([countWaiting(ctx), cookies()])
  return (
    <AppShell
      account={{ name: ctx.user.name, email: ctx.user.email, teamName: ctx.teamName, role: ctx.actor.role }}
      waiting={waiting}
      compact={jar.get(sidebarCookie)?.value === 'icons'}
      singleKeys={ctx.singleKeyShortcuts}
    >
      {children}
    </AppShell>
  )
}
