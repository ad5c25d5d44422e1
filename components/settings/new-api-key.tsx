'use client'
// A key that was just made, with a first call to try it.
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Scope } from '@/lib/core/access/scopes'

type Props = { secret: string; scopes: Scope[]; onCopied: () => void; done: () => void }

/** A line for a terminal that does something with the key and harms nothing. */
function firstCall(secret: string, scopes: Scope[]): string | null {
  const call = (rest: string) => `curl -sS -H 'Authorization: Bearer ${secret}' ${rest}`
  const site = `${window.location.origin}/api/v1`
  if (scopes.includes('transcripts:write'))
    return call(`--data-binary @session.jsonl '${site}/transcripts?name=session.jsonl&wait=30'`)
  return scopes.includes('transcripts:read') ? call(`${site}/transcripts`) : null
}

export function NewApiKey({ secret, scopes, onCopied, done }: Props) {
  const call = firstCall(secret, scopes)
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Key" className="min-w-0 flex-1 basis-60">
          <Input
            readOnly
            value={secret}
            className="font-mono"
            onFocus={(event) => event.currentTarget.select()}
            onCopy={onCopied}
          />
        </Field>
        <CopyButton text={secret} label="Copy the key" onCopied={onCopied} />
      </div>
      {call && (
        <div className="grid gap-1.5">
          <p className="font-medium">Try it</p>
          <pre className="rounded-control bg-sunken p-3 font-mono text-code whitespace-pre-wrap [overflow-wrap:anywhere]">
            {call}
          </pre>
        </div>
      )}
      <div className="flex justify-end">
        <Button variant="primary" onClick={done}>
          I have copied it
        </Button>
      </div>
    </div>
  )
}
