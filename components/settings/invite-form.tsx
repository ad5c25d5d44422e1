'use client'
// Inviting somebody: the link is shown once.
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { type Action, fieldError } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { MemberView } from '@/lib/core/access/view'

type Role = MemberView['role']
type Props = { invite: Action<{ email: string; role: Role }, { token: string }> }

export function InviteForm({ invite }: Props) {
  const router = useRouter()
  const [link, setLink] = useState<string | null>(null)
  const { run, pending, error } = useAction(invite)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const result = await run({ email: String(data.get('email')), role: String(data.get('role')) as Role })
    if (!result?.ok) return
    setLink(`${window.location.origin}/invite/${result.value.token}`)
    router.refresh()
  }
  return (
    <form onSubmit={submit} className="grid max-w-md gap-4">
      <Failure error={error} />
      <Field label="E-mail" error={fieldError(error, 'email')}>
        <Input name="email" type="email" required autoComplete="off" />
      </Field>
      <Field label="Role" hint="Owners run the team; leads manage agents and stores; reviewers decide; viewers look.">
        <Select name="role" defaultValue="reviewer">
          <option value="owner">Owner</option>
          <option value="lead">Lead</option>
          <option value="reviewer">Reviewer</option>
          <option value="viewer">Viewer</option>
        </Select>
      </Field>
      <div>
        <Button type="submit" pending={pending} pendingLabel="Inviting…">
          Invite
        </Button>
      </div>
      <div aria-live="polite">
        {link && (
          <div className="flex items-end gap-2">
            <Field label="Send them this link" hint="It is shown once and holds for a week." className="flex-1">
              <Input readOnly value={link} className="font-mono" />
            </Field>
            <CopyButton text={link} label="Copy the link" />
          </div>
        )}
      </div>
    </form>
  )
}
