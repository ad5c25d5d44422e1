'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { Select } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { MemberView } from '@/lib/core/access/view'

const roles: MemberView['role'][] = ['owner', 'lead', 'reviewer', 'viewer']

type Props = {
  members: MemberView[]
  canEdit: boolean
  setRole: Action<{ memberId: string; role: MemberView['role'] }, null>
  remove: Action<{ memberId: string }, null>
}

export function MemberList({ members, canEdit, setRole, remove }: Props) {
  const router = useRouter()
  const [leaving, setLeaving] = useState<MemberView | null>(null)
  const { run, error } = useAction(remove)
  const role = useAction(setRole)
  const change = async (memberId: string, to: MemberView['role']) => {
    if ((await role.run({ memberId, role: to }))?.ok) router.refresh()
  }
  const confirm = async () => {
    const member = leaving
    setLeaving(null)
    if (member && (await run({ memberId: member.id }))?.ok) router.refresh()
  }
  return (
    <>
      <Failure error={error ?? role.error} />
      <ul className="grid gap-3">
        {members.map((m) => (
          <li key={m.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <span className="font-medium">{m.name}</span> <span className="text-muted">{m.email}</span>
            </span>
            {canEdit ? (
              <Select
                aria-label={`Role of ${m.name}`}
                className="w-auto!"
                value={m.role}
                onChange={(event) => change(m.id, event.target.value as MemberView['role'])}
              >
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {role}
                  </option>
                ))}
              </Select>
            ) : (
              <span className="text-muted">{m.role}</span>
            )}
            {canEdit && !m.isYou && (
              <Button size="sm" aria-label={`Remove ${m.name}`} onClick={() => setLeaving(m)}>
                Remove
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={`Remove ${leaving?.name ?? ''} from the team?`}
        confirm="Remove"
        onConfirm={confirm}
      >
        What they decided stays, under their name.
      </ConfirmDialog>
    </>
  )
}
