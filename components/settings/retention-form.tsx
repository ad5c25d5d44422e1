'use client'
// How long transcripts are kept, and how many would go at once.
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { type Action, type ActionError, fieldError } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { plural } from '@/components/ui/format'
import { Input, Select } from '@/components/ui/input'
import { toastDone } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'

/** What is offered first to a team that kept everything so far. */
const firstDays = 90

/** Milliseconds of quiet before a number that is being typed is asked about. */
const quietMs = 250

type Count = Action<{ days: number }, number>
type Props = { days: number | null; canEdit: boolean; count: Count; save: Action<{ days: number | null }, null> }

/** How many transcripts are older than so many days; null until it is known. */
function useExpired(days: number | null, count: Count): number | null {
  const [found, setFound] = useState<{ days: number; n: number } | null>(null)
  useEffect(() => {
    if (days === null) return
    let current = true
    const timer = setTimeout(async () => {
      const result = await count({ days }).catch(() => null)
      if (current && result?.ok) setFound({ days, n: result.value })
    }, quietMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [days, count])
  return found !== null && found.days === days ? found.n : null
}

export function RetentionForm({ days, canEdit, count, save }: Props) {
  const router = useRouter()
  const [isKept, setKept] = useState(days === null)
  const [typed, setTyped] = useState(String(days ?? firstDays))
  const [asking, setAsking] = useState<number | null>(null)
  const { run, pending, error } = useAction(save)
  const [failed, setFailed] = useState<ActionError | null>(null)
  const wanted = isKept ? null : Number(typed)
  const isValid = wanted === null || (Number.isInteger(wanted) && wanted >= 1)
  const expired = useExpired(canEdit && isValid ? wanted : null, count)
  const store = async () => {
    const result = await run({ days: wanted })
    setAsking(null)
    if (!result?.ok) return
    toastDone(wanted === null ? 'Transcripts are kept for good.' : `Transcripts are kept for ${plural(wanted, 'day')}.`)
    router.refresh()
  }
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setFailed(null)
    if (wanted === null) return store()
    const result = await count({ days: wanted })
    if (!result.ok) setFailed(result.error)
    else if (result.value === 0) await store()
    else setAsking(result.value)
  }
  return (
    <form onSubmit={submit} className="grid max-w-md gap-4">
      <Failure error={error ?? failed} />
      <Field
        label="Keep transcripts"
        hint="An older one is deleted with all of its text, its quotes and what dreams remember of it. What was committed to memory stays."
      >
        <Select
          value={isKept ? 'kept' : 'days'}
          disabled={!canEdit}
          onChange={(event) => setKept(event.target.value === 'kept')}
        >
          <option value="kept">Until somebody deletes them</option>
          <option value="days">For a number of days</option>
        </Select>
      </Field>
      {!isKept && (
        <Field
          label="Days"
          error={fieldError(error ?? failed, 'days')}
          hint="Counted from the end of the session; where its log has no times, from the upload. What is older when it is uploaded goes within minutes."
        >
          <Input
            type="number"
            min={1}
            max={3650}
            step={1}
            required
            disabled={!canEdit}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="max-w-32 tabular-nums"
          />
        </Field>
      )}
      <p aria-live="polite" className="text-muted empty:hidden">
        {wanted !== null && expired !== null && preview(expired)}
      </p>
      {canEdit && (
        <div>
          <Button type="submit" pending={pending} pendingLabel="Saving…">
            Save the retention
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={`Delete ${plural(asking ?? 0, 'transcript')}?`}
        confirm={`Delete and keep ${plural(wanted ?? 0, 'day')}`}
        pending={pending}
        pendingLabel="Saving…"
        onConfirm={store}
      >
        {asking === 1 ? 'It is' : 'They are'} older than {plural(wanted ?? 0, 'day')} and cannot be brought back. From
        now on every day takes what has become older.
      </ConfirmDialog>
    </form>
  )
}

const preview = (expired: number): string =>
  expired === 0
    ? 'No transcript is older now.'
    : `${plural(expired, 'transcript')} ${expired === 1 ? 'is' : 'are'} older now and would be deleted at once.`
