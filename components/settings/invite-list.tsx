'use client'
// Invites that nobody has accepted yet.
import { useRouter } from 'next/navigation'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { useAction } from '@/components/ui/use-action'
import type { SettingsView } from '@/lib/core/access/view'

type Props = { invites: SettingsView['invites']; revoke: Action<{ inviteId: string }, null> }

export function InviteList({ invites, revoke }: Props) {
  const router = useRouter()
  const { run, error } = useAction(revoke)
  const withdraw = async (inviteId: string) => {
    if ((await run({ inviteId }))?.ok) router.refresh()
  }
  if (invites.length === 0) return null
  return (
    <div className="mt-5">
      <h3 className="mb-2 font-medium">Not accepted yet</h3>
      <Failure error={error} />
      <ul className="grid gap-2">
        {invites.map((i) => (
          <li key={i.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {i.email} <span className="text-muted">{i.role}</span>
            </span>
            <Button size="sm" aria-label={`Withdraw the invite of ${i.email}`} onClick={() => withdraw(i.id)}>
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
