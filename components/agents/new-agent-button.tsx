'use client'
// Making an agent: who it is, what it runs on, and which memory it reads.
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { type Action, fieldError } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field, FieldError } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import { type Runtime, runtimes } from './runtimes'

export type NewAgent = {
  name: string
  runtime: Runtime
  instructions: string
  storeIds: string[]
}
type Props = { stores: { id: string; name: string }[]; create: Action<NewAgent, { id: string }> }

export function NewAgentButton({ stores, create }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending, error, clear } = useAction(create)
  const change = (next: boolean) => {
    setOpen(next)
    clear()
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const result = await run({
      name: String(data.get('name')),
      runtime: String(data.get('runtime')) as Runtime,
      instructions: String(data.get('instructions')),
      storeIds: data.getAll('store').map(String),
    })
    if (!result?.ok) return
    change(false)
    router.refresh()
  }
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        New agent
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        size="sm"
        title="New agent"
        description="Its transcripts are read together with the memory that it reads."
      >
        <form onSubmit={submit} className="grid gap-4">
          <Failure error={error} />
          <Field label="Name" error={fieldError(error, 'name')}>
            <Input name="name" required maxLength={80} autoComplete="off" />
          </Field>
          <Field label="Runs on">
            <Select name="runtime" defaultValue="claude-code">
              {runtimes.map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <fieldset className="grid gap-1.5">
            <legend className="font-medium">Stores that it reads</legend>
            {stores.map((s, i) => (
              <label key={s.id} className="flex min-h-6 items-center gap-2">
                <input type="checkbox" name="store" value={s.id} defaultChecked={i === 0} className="size-4" />
                {s.name}
              </label>
            ))}
            {stores.length === 0 && <p className="text-muted">Make a store first: it holds what the agent reads.</p>}
            {fieldError(error, 'storeIds') && <FieldError>{fieldError(error, 'storeIds')}</FieldError>}
          </fieldset>
          <Field label="Instructions" optional hint="What matters, and what must never be stored.">
            <Textarea name="instructions" rows={3} />
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" variant="primary" pending={pending} pendingLabel="Making…">
              Make agent
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
