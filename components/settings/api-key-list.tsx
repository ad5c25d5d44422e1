'use client'
// The team's API keys: what each may do, who made it, and whether it is still used.
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { useAction } from '@/components/ui/use-action'
import type { ApiKeyView } from '@/lib/core/access/view'

type Props = { keys: ApiKeyView[]; revoke: Action<{ keyId: string }, null> }

export function ApiKeyList({ keys, revoke }: Props) {
  const router = useRouter()
  const [leaving, setLeaving] = useState<ApiKeyView | null>(null)
  const { run, pending, error } = useAction(revoke)
  const confirm = async () => {
    const key = leaving
    const result = key && (await run({ keyId: key.id }))
    setLeaving(null)
    if (result?.ok) router.refresh()
  }
  return (
    <>
      <Failure error={error} className="mb-3" />
      {keys.length === 0 && (
        <p className="text-muted">No key yet. A key lets a script or an agent send transcripts without a browser.</p>
      )}
      <ul className="grid gap-4">
        {keys.map((key) => (
          <li key={key.id} className="flex flex-wrap items-start gap-x-3 gap-y-1">
            <div className="min-w-0 flex-1 basis-60">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium [overflow-wrap:anywhere]">{key.name}</span>
                <code className="font-mono text-code text-muted">{key.prefix}…</code>
                {key.isExpired && <Badge tone="flag">Expired</Badge>}
              </p>
              <p className="text-small break-words">{key.scopes.join(', ')}</p>
              <Life item={key} />
            </div>
            <Button size="sm" aria-label={`Revoke ${key.name}`} onClick={() => setLeaving(key)}>
              Revoke
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={`Revoke ${leaving?.name ?? ''}?`}
        confirm="Revoke key"
        pending={pending}
        pendingLabel="Revoking…"
        onConfirm={confirm}
      >
        Whatever uses it is refused from now on. What it sent stays.
      </ConfirmDialog>
    </>
  )
}

function Life({ item }: { item: ApiKeyView }) {
  return (
    <p className="text-small text-muted">
      Made by {item.createdBy} <RelativeTime at={item.createdAt} />
      {', '}
      {item.lastUsedAt ? (
        <>
          used <RelativeTime at={item.lastUsedAt} />
        </>
      ) : (
        'never used'
      )}
      {item.expiresAt && !item.isExpired && (
        <>
          {', expires '}
          <RelativeTime at={item.expiresAt} />
        </>
      )}
    </p>
  )
}
