// Every page of a signed-in member stands in the shell.
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { sidebarCookie } from '@/components/shell/sidebar-cookie'
import { requireCtx } from '@/lib/http/session'
import { listReviews } from '@/lib/use-cases/review/list-reviews'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const ctx = await requireCtx()
  const [reviews, jar] = await Promise.all([listReviews(ctx), cookies()])
  return (
    <AppShell
      account={{ name: ctx.user.name, email: ctx.user.email, teamName: ctx.teamName, role: ctx.actor.role }}
      waiting={reviews.filter((r) => r.status === 'open' && r.undecided > 0).length}
      compact={jar.get(sidebarCookie)?.value === 'icons'}
      singleKeys={ctx.singleKeyShortcuts}
    >
      {children}
    </AppShell>
  )
}
