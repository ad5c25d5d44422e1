'use client'
// What becomes of a transcript in which secrets are found.
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'

type Props = { refuses: boolean; canEdit: boolean; save: Action<{ refuse: boolean }, null> }

export function SecretsForm({ refuses, canEdit, save }: Props) {
  const router = useRouter()
  const [refuse, setRefuse] = useState(refuses)
  const { run, pending, error } = useAction(save)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!(await run({ refuse }))?.ok) return
    toastDone(refuse ? 'Transcripts with secrets are refused.' : 'Secrets are masked in transcripts.')
    router.refresh()
  }
  return (
    <form onSubmit={submit} className="grid max-w-md gap-4">
      <Failure error={error} />
      <Field
        label="Transcripts with secrets"
        hint="Secrets are found by their shape, before anything is stored. A refused transcript is named with what was found in it; the rest of its upload goes on."
      >
        <Select
          value={refuse ? 'refuse' : 'mask'}
          disabled={!canEdit}
          onChange={(event) => setRefuse(event.target.value === 'refuse')}
        >
          <option value="mask">Store them with the secrets masked</option>
          <option value="refuse">Refuse them</option>
        </Select>
      </Field>
      {canEdit && (
        <div>
          <Button type="submit" pending={pending} pendingLabel="Saving…">
            Save the choice
          </Button>
        </div>
      )}
    </form>
  )
}
