'use client'
// Taking a commit back: asks, does it as a new commit, and says what stood in the way when it cannot.
import { Undo2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { plural } from '@/components/ui/format'
import { toastDone } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { CommitDetail } from '@/lib/core/memory/view'
import type { StoreActions } from './store-actions'

export type Revertible = Pick<CommitDetail, 'id' | 'message' | 'changed' | 'revertedById'> & { store: { id: string } }

export function RevertButton({ commit, revert }: { commit: Revertible } & Pick<StoreActions, 'revert'>) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [refused, setRefused] = useState<{ message: string; reviewId?: string } | null>(null)
  const { run, pending, error } = useAction(revert)
  const confirm = async () => {
    const result = await run({ commitId: commit.id })
    if (!result?.ok) return
    if (!result.value.ok) return setRefused(result.value)
    toastDone('Taken back. The store is as it was before.')
    setOpen(false)
    router.push(`/stores/${commit.store.id}/commits/${result.value.commitId}`)
    router.refresh()
  }
  return (
    <>
      <Button icon={<Undo2 aria-hidden="true" />} onClick={() => setOpen(true)} disabled={commit.revertedById !== null}>
        {commit.revertedById ? 'Taken back' : 'Revert…'}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next)
          setRefused(null)
        }}
        size="sm"
        title="Revert this commit?"
        description={`“${commit.message}”`}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{refused ? 'Close' : 'Cancel'}</Button>
            {!refused && (
              <Button variant="primary" pending={pending} pendingLabel="Reverting…" onClick={confirm}>
                Revert commit
              </Button>
            )}
          </>
        }
      >
        <Failure error={error} className="mb-3" />
        {refused ? (
          <Banner
            tone="warn"
            live
            actions={
              refused.reviewId && (
                <ButtonLink size="sm" href={`/review/${refused.reviewId}`}>
                  Decide
                </ButtonLink>
              )
            }
          >
            {refused.message}
          </Banner>
        ) : (
          <p className="text-muted">
            A new commit brings {plural(commit.changed, 'file')} back to what stood there before. Later changes in other
            lines stay. Agents read it at their next start.
          </p>
        )}
      </Dialog>
    </>
  )
}
