'use client'
// Uploading: drop, watch, read what came of it. A bad file is refused with its reason while the good ones go on.
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DropZone } from '@/components/ui/drop-zone'
import { formatBytes, plural } from '@/components/ui/format'
import { Select } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import { useLeaveGuard } from '@/components/ui/use-leave-guard'
import { sumUploads, type UploadItem } from './reduce-uploads'
import { UploadRow } from './upload-row'
import { useUploads } from './use-uploads'

type Props = { agents: { id: string; name: string }[]; agentId: string | null }

/** A folder may hold thousands of files: the page shows so many, those that were not taken first. */
const maxRows = 200

function shownOf(items: UploadItem[]): UploadItem[] {
  if (items.length <= maxRows) return items
  const failed = items.filter((i) => i.phase === 'failed')
  const others = items.filter((i) => i.phase !== 'failed')
  return [...failed, ...others.slice(0, Math.max(0, maxRows - failed.length))]
}

export function UploadPanel({ agents, agentId: initialAgent }: Props) {
  const router = useRouter()
  const [agentId, setAgentId] = useState(initialAgent ?? '')
  const { items, add, retry, isSending, isReading } = useUploads(agentId || null)
  const [leaving, setLeaving] = useLeaveGuard(isSending)
  const selectId = useId()
  const sums = sumUploads(items)
  const isOver = items.length > 0 && !isSending && !isReading
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
          <option value="">As the transcripts say, or none</option>
          {agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
            </option>
          ))}
        </Select>
        <p className="text-small text-muted">Whose sessions these are: a scheduled dream reads its own agent’s.</p>
      </div>
      <DropZone title="Drop transcripts here" onFiles={add}>
        <p>
          Files, folders or archives, or paste text. One file may hold many transcripts. Secrets are masked before
          anything is stored.
        </p>
      </DropZone>
      {items.length > 0 && (
        <Panel flush className="mt-6" title={plural(items.length, 'file')} note={formatBytes(sums.bytes)}>
          <div aria-live="polite" className="border-b px-4 py-3">
            {isOver ? (
              <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <span className="min-w-0 flex-1">
                  {plural(sums.found, 'new transcript')}
                  {sums.known > 0 && `, ${plural(sums.known, 'was', 'were')} here already`}
                  {sums.failed > 0 && `; ${plural(sums.failed, 'file')} not taken`}.
                </span>
                {sums.found + sums.known > 0 && (
                  <ButtonLink href="/transcripts" variant="primary">
                    See the transcripts
                  </ButtonLink>
                )}
              </p>
            ) : (
              <Progress
                value={sums.sent}
                max={sums.bytes}
                label="Upload"
                text={`${sums.done} of ${sums.files} ready${sums.failed > 0 ? `, ${sums.failed} not taken` : ''}`}
              />
            )}
          </div>
          <ul>
            {shownOf(items).map((item) => (
              <UploadRow key={item.key} item={item} onRetry={() => retry(item.key)} />
            ))}
          </ul>
          {items.length > maxRows && (
            <p className="border-t px-4 py-3 text-muted">
              {plural(items.length - maxRows, 'more file')} in this upload, none of them refused.
            </p>
          )}
        </Panel>
      )}
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
        What has arrived is kept and read. The files that have not arrived must be sent again.
      </ConfirmDialog>
    </>
  )
}
