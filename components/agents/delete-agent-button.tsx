'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { useAction } from '@/components/ui/use-action'

type Props = { agent: { id: string; name: string }; remove: Action<{ agentId: string }, null> }

export function DeleteAgentButton({ agent, remove }: Props) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(remove)
  const confirm = async () => {
    setAsking(false)
    if ((await run({ agentId: agent.id }))?.ok) router.push('/agents')
  }
  return (
    <>
      <Failure error={error} />
      <p className="mb-3 text-muted">Its transcripts, dreams and memory stay; its schedule ends.</p>
      <Button pending={pending} pendingLabel="Deleting…" onClick={() => setAsking(true)}>
        Delete {agent.name}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${agent.name}?`}
        confirm="Delete"
        onConfirm={confirm}
      >
        Its transcripts belong to nobody afterwards. Dreams and memory stay as they are.
      </ConfirmDialog>
    </>
  )
}
