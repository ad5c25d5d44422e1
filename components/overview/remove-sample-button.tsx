'use client'
// The sample goes as easily as it came.
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { useAction } from '@/components/ui/use-action'

type Props = { remove: Action<Record<string, never>, null> }

export function RemoveSampleButton({ remove }: Props) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(remove)
  const confirm = async () => {
    setAsking(false)
    const result = await run({})
    if (result?.ok) router.refresh()
  }
  return (
    <>
      <Button pending={pending} pendingLabel="Removing the sample…" onClick={() => setAsking(true)}>
        Remove the sample
      </Button>
      <Failure error={error} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Remove the sample team?"
        confirm="Remove"
        onConfirm={confirm}
      >
        Its agents, sessions and memory go, with the dreams of those agents and every review of that memory. Your own
        sessions, agents and stores stay.
      </ConfirmDialog>
    </>
  )
}
