'use client'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { type Action, fieldError } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { SettingsView } from '@/lib/core/access/view'

type Team = { name: string; timeZone: string }
type Props = { team: SettingsView['team']; canEdit: boolean; save: Action<Team, null> }

export function TeamForm({ team, canEdit, save }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAction(save)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const result = await run({ name: String(data.get('name')), timeZone: String(data.get('timeZone')) })
    if (result?.ok) router.refresh()
  }
  return (
    <form onSubmit={submit} className="grid max-w-md gap-4">
      <Failure error={error} />
      <Field label="Team name" error={fieldError(error, 'name')}>
        <Input name="name" defaultValue={team.name} required disabled={!canEdit} />
      </Field>
      <Field label="Time zone" error={fieldError(error, 'timeZone')} hint="Such as Europe/Oslo.">
        <Input name="timeZone" defaultValue={team.timeZone} required disabled={!canEdit} />
      </Field>
      {canEdit && (
        <div>
          <Button type="submit" variant="primary" pending={pending} pendingLabel="Saving…">
            Save
          </Button>
        </div>
      )}
    </form>
  )
}
