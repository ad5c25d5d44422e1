'use client'
// Making a store: a name, and what it is for.
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { fieldError } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { StoreActions } from './store-actions'

export function NewStoreButton({ create }: Pick<StoreActions, 'create'>) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending, error, clear } = useAction(create)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const result = await run({ name: String(data.get('name')), description: String(data.get('description')) })
    if (result?.ok) router.push(`/stores/${result.value.storeId}`)
  }
  const change = (next: boolean) => {
    setOpen(next)
    clear()
  }
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        New store
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        size="sm"
        title="New store"
        description="A set of memories with a history. Agents read it; dreams propose changes to it."
      >
        <form onSubmit={submit} className="grid gap-4">
          <Failure error={error} />
          <Field label="Name" error={fieldError(error, 'name')}>
            <Input name="name" required maxLength={80} autoComplete="off" />
          </Field>
          <Field label="What it is for" optional>
            <Textarea name="description" rows={2} maxLength={500} />
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => change(false)}>Cancel</Button>
            <Button type="submit" variant="primary" pending={pending} pendingLabel="Making…">
              Make store
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
