'use client'
// What all dreams of a day may use up together.
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { type Action, fieldError } from '@/components/ui/action-result'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { SaveRow } from '@/components/ui/save-row'
import { useAction } from '@/components/ui/use-action'
import type { DailyLimits } from '@/lib/core/access/view'

type Props = { limits: DailyLimits; canEdit: boolean; save: Action<DailyLimits, null> }

const fields: [keyof DailyLimits, string, number][] = [
  ['usd', 'Dollars', 0.01],
  ['tokens', 'Tokens', 1],
  ['minutes', 'Minutes', 1],
  ['calls', 'Requests to a model', 1],
  ['proposals', 'Proposals', 1],
]

export function DailyLimitsForm({ limits, canEdit, save }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAction(save)
  const [isSaved, setSaved] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const value = (name: string) => (data.get(name) ? Number(data.get(name)) : null)
    const result = await run({
      usd: value('usd'),
      tokens: value('tokens'),
      minutes: value('minutes'),
      calls: value('calls'),
      proposals: value('proposals'),
    })
    setSaved(result?.ok === true)
    if (result?.ok) router.refresh()
  }
  return (
    <form onSubmit={submit} onChange={() => setSaved(false)}>
      <fieldset disabled={!canEdit} className="grid gap-4">
        <p className="text-muted">
          For all dreams of a day together, by UTC. Once one is reached, running dreams end in order with what they
          have. Empty sets no limit.
        </p>
        <Failure error={error} />
        <div className="grid gap-4 sm:grid-cols-2">
          {fields.map(([name, label, step]) => (
            <Field key={name} label={label} error={fieldError(error, name)}>
              <Input name={name} type="number" min={step} step={step} defaultValue={limits[name] ?? ''} />
            </Field>
          ))}
        </div>
        {canEdit && <SaveRow label="Save the limits" pending={pending} isSaved={isSaved} />}
      </fieldset>
    </form>
  )
}
