'use client'
// Moving and deleting a memory: commits like any other, which can be reverted.
import { FolderInput, MoreHorizontal, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Menu, MenuItem } from '@/components/ui/menu'
import { toastDone, toastFailed } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import { memoryHref } from './memory-href'
import type { StoreActions } from './store-actions'

type Props = { storeId: string; path: string; actions: Pick<StoreActions, 'removeMemory' | 'move'> }

export function MemoryMenu({ storeId, path, actions }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState<'move' | 'delete' | null>(null)
  const remove = useAction(actions.removeMemory)
  const move = useAction(actions.move)
  const onDelete = async () => {
    const result = await remove.run({ storeId, path, message: '' })
    setOpen(null)
    if (!result) return
    if (!result.ok) return toastFailed(result.error)
    toastDone(`${path.slice(1)} is deleted. Revert the commit to bring it back.`)
    router.push(`/stores/${storeId}`)
    router.refresh()
  }
  const onMove = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const toPath = String(new FormData(event.currentTarget).get('toPath')).trim()
    const result = await move.run({ storeId, path, toPath, message: '' })
    if (!result?.ok) return
    setOpen(null)
    router.push(memoryHref(storeId, result.value.path))
    router.refresh()
  }
  return (
    <>
      <Menu trigger={<IconButton label="More" icon={<MoreHorizontal aria-hidden="true" />} />}>
        <MenuItem icon={<FolderInput aria-hidden="true" />} onSelect={() => setOpen('move')}>
          Move or rename…
        </MenuItem>
        <MenuItem danger icon={<Trash2 aria-hidden="true" />} onSelect={() => setOpen('delete')}>
          Delete…
        </MenuItem>
      </Menu>
      <Dialog
        open={open === 'move'}
        onOpenChange={(next) => setOpen(next ? 'move' : null)}
        size="sm"
        title="Move or rename"
      >
        <form onSubmit={onMove} className="grid gap-4">
          <Failure error={move.error} />
          <Field label="New path" hint="Folders are made as needed. Links to the old path are not changed.">
            <Input name="toPath" defaultValue={path.slice(1)} required maxLength={400} className="font-mono" />
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(null)}>Cancel</Button>
            <Button type="submit" variant="primary" pending={move.pending} pendingLabel="Moving…">
              Move
            </Button>
          </div>
        </form>
      </Dialog>
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={(next) => setOpen(next ? 'delete' : null)}
        title={`Delete ${path.slice(1)}?`}
        confirm="Delete memory"
        pending={remove.pending}
        pendingLabel="Deleting…"
        onConfirm={onDelete}
      >
        Agents will not read it any more. Its versions stay in the history; reverting the commit brings it back.
      </ConfirmDialog>
    </>
  )
}
