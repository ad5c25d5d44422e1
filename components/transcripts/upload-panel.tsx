'use client'
// Uploading: drop, watch, look at what was found, say what becomes of it. A bad file is refused while the good ones go on.
import { useRouter } from 'next/navigation'
import { useCallback, useId, useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DropZone } from '@/components/ui/drop-zone'
import { Select } from '@/components/ui/input'
import { useLeaveGuard } from '@/components/ui/use-leave-guard'
import type { PreviewBatch } from '@/lib/core/transcript/preview-view'
import type { PreviewActions } from './preview-actions'
import { PreviewList } from './preview-list'
import { UploadList } from './upload-list'
import { useStoreAtOnce } from './use-store-at-once'
import { useUploads } from './use-uploads'

type Props = {
  agents: { id: string; name: string }[]
  agentId: string | null
  /** What waits for a word from before. */
  waiting: PreviewBatch[]
  actions: PreviewActions
}

export function UploadPanel({ agents, agentId: initialAgent, waiting, actions }: Props) {
  const router = useRouter()
  const [agentId, setAgentId] = useState(initialAgent ?? '')
  const [storesAtOnce, setStoreAtOnce] = useStoreAtOnce()
  const uploads = useUploads({ agentId: agentId || null, waits: !storesAtOnce })
  const { items, isSending, isReading, answered, batchId } = uploads
  const [leaving, setLeaving] = useLeaveGuard(isSending)
  const selectId = useId()
  const onAnswered = useCallback((of: string) => of === batchId && answered(), [batchId, answered])
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <label htmlFor={selectId} className="font-medium">
          Agent
        </label>
        <Select
          id={selectId}
          className="w-auto! min-w-48"
          value={agentId}
          onChange={(event) => setAgentId(event.target.value)}
          disabled={items.length > 0}
        >
          <option value="">As the agents’ routes say, or none</option>
          {agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
            </option>
          ))}
        </Select>
        <p className="text-small text-muted">Whose sessions these are: a scheduled dream reads its own agent’s.</p>
      </div>
      <DropZone title="Drop transcripts here" onFiles={uploads.add}>
        <p>
          Files, folders or archives, or paste text. One file may hold many transcripts. Secrets are masked before
          anything is stored.
        </p>
      </DropZone>
      <Checkbox
        className="mt-3"
        checked={storesAtOnce}
        onChange={(event) => setStoreAtOnce(event.target.checked)}
        label="Store at once"
        hint="Otherwise you see what was found, and whose it is, before anything is stored."
      />
      {items.length > 0 && <UploadList items={items} isOver={!isSending && !isReading} onRetry={uploads.retry} />}
      <PreviewList
        initial={waiting}
        agents={agents}
        currentBatch={batchId}
        isBusy={isSending || isReading}
        onAnswered={onAnswered}
        actions={actions}
      />
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title="Leave while files are being sent?"
        confirm="Leave"
        onConfirm={() => {
          const to = leaving
          setLeaving(null)
          if (to) router.push(to)
        }}
      >
        What has arrived is kept and read. Choose the same files again later: a large one goes on where it stopped.
      </ConfirmDialog>
    </>
  )
}
