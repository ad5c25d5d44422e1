'use client'
// Making an API key: what it may do and for how long. The key itself is shown once.
import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { type Action, fieldError } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { Field, FieldError } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import { type Scope, scopes, scopeWords } from '@/lib/core/access/scopes'
import { NewApiKey } from './new-api-key'

export type ApiKeyInput = { name: string; scopes: Scope[]; days: number | null }
type Props = { create: Action<ApiKeyInput, { key: string }> }

/** What most keys are for. */
const usual: Scope = 'transcripts:write'

const lives = [
  ['30', 'In 30 days'],
  ['90', 'In 90 days'],
  ['365', 'In a year'],
  ['', 'Never'],
] as const

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

export function NewApiKeyButton({ create }: Props) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [made, setMade] = useState<{ secret: string; scopes: Scope[] } | null>(null)
  const [isCopied, setCopied] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const { run, pending, error, clear } = useAction(create)
  const isUncopied = made !== null && !isCopied
  useEffect(() => {
    if (!isUncopied) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isUncopied])
  const change = (next: boolean) => {
    setOpen(next)
    setMade(null)
    setCopied(false)
    setLeaving(false)
    clear()
  }
  /** Escape, a click beside it or the cross: a key that nobody has copied would be lost by it. */
  const close = (next: boolean) => (isUncopied && !next ? setLeaving(true) : change(next))
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const chosen = data.getAll('scope') as Scope[]
    const days = String(data.get('days'))
    const result = await run({ name: String(data.get('name')), scopes: chosen, days: days ? Number(days) : null })
    if (!result?.ok) return
    setMade({ secret: result.value.key, scopes: chosen })
    router.refresh()
  }
  return (
    <>
      <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        New key
      </Button>
      <Dialog
        open={open}
        onOpenChange={close}
        title={made ? 'Copy the key now' : 'New API key'}
        description={
          made
            ? 'It is shown this once. Reverie keeps a hash of it alone.'
            : 'It acts for this team, and does what you tick and nothing else.'
        }
      >
        {made ? (
          <NewApiKey {...made} onCopied={() => setCopied(true)} done={() => change(false)} />
        ) : (
          <form onSubmit={submit} className="grid gap-4">
            <Failure error={error} />
            <Field
              label="Name"
              error={fieldError(error, 'name')}
              hint="What uses it: transcripts and the audit name it."
            >
              <Input name="name" required maxLength={80} autoComplete="off" />
            </Field>
            <fieldset className="grid gap-1">
              <legend className="mb-1 font-medium">It may</legend>
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  name="scope"
                  value={scope}
                  defaultChecked={scope === usual}
                  label={sentence(scopeWords[scope])}
                  hint={<code className="font-mono">{scope}</code>}
                />
              ))}
              {fieldError(error, 'scopes') && <FieldError>{fieldError(error, 'scopes')}</FieldError>}
            </fieldset>
            <Field label="Expires">
              <Select name="days" defaultValue="365">
                {lives.map(([days, words]) => (
                  <option key={days} value={days}>
                    {words}
                  </option>
                ))}
              </Select>
            </Field>
            <div className="flex justify-end gap-2">
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button type="submit" variant="primary" pending={pending} pendingLabel="Making…">
                Make key
              </Button>
            </div>
          </form>
        )}
      </Dialog>
      <ConfirmDialog
        open={leaving}
        onOpenChange={setLeaving}
        title="Close without the key?"
        confirm="Close without it"
        onConfirm={() => change(false)}
      >
        It has not been copied, and cannot be shown again. Without it the key is of no use: revoke it and make another.
      </ConfirmDialog>
    </>
  )
}
