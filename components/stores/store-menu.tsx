'use client'
// What is rarely done with a store: another name, or the end of it.
import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { plural } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { Input, Textarea } from '@/components/ui/input'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toastFailed } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { StoreDetail } from '@/lib/core/memory/view'
import type { StoreActions } from './store-actions'

type Props = { store: StoreDetail; actions: Pick<StoreActions, 'update' | 'remove'> }

export function StoreMenu({ store, actions }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null)
  const update = useAction(actions.update)
  const remove = useAction(actions.remove)
  const onRename = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const result = await update.run({
      storeId: store.id,
      name: String(data.get('name')),
      description: String(data.get('description')),
      protectedPaths: String(data.get('protectedPaths'))
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    })
    if (!result?.ok) return
    setOpen(null)
    router.refresh()
  }
  const onDelete = async () => {
    const result = await remove.run({ storeId: store.id })
    setOpen(null)
    if (result && !result.ok) toastFailed(result.error)
    else router.push('/stores')
  }
  return (
    <>
      <Menu trigger={<IconButton label="More" icon={<MoreHorizontal aria-hidden="true" />} />}>
        <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={() => setOpen('rename')}>
          Settings…
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setOpen('delete')}>
          Delete store…
        </MenuItem>
      </Menu>
      <Dialog
        open={open === 'rename'}
        onOpenChange={(next) => setOpen(next ? 'rename' : null)}
        size="sm"
        title="Settings"
      >
        <form onSubmit={onRename} className="grid gap-4">
          <Failure error={update.error} />
          <Field label="Name">
            <Input name="name" defaultValue={store.name} required maxLength={80} />
          </Field>
          <Field label="What it is for" optional>
            <Textarea name="description" defaultValue={store.description} rows={2} maxLength={500} />
          </Field>
          <Field
            label="Protected memories"
            optional
            hint="One path a line. Proposals that touch them are marked and never approved in bulk."
          >
            <Textarea
              name="protectedPaths"
              defaultValue={store.protectedPaths.join('\n')}
              rows={3}
              className="font-mono"
              placeholder="/catalog/prices.json"
            />
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(null)}>Cancel</Button>
            <Button type="submit" variant="primary" pending={update.pending} pendingLabel="Saving…">
              Save
            </Button>
          </div>
        </form>
      </Dialog>
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={(next) => setOpen(next ? 'delete' : null)}
        title={`Delete ${store.name}?`}
        confirm="Delete store"
        pending={remove.pending}
        pendingLabel="Deleting…"
        onConfirm={onDelete}
      >
        Its {plural(store.memoryCount, 'memory', 'memories')}, its whole history and its open reviews are erased and
        cannot be brought back. Download it first if you want to keep a copy.
      </ConfirmDialog>
    </>
  )
}
