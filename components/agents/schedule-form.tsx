'use client'
// When an agent dreams: by hour or by cron, in words, with its next runs, as they will be once saved.
import cronstrue from 'cronstrue'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { SaveRow } from '@/components/ui/save-row'
import { useAction } from '@/components/ui/use-action'
import { nextRuns } from '@/lib/core/schedule/next-runs'
import type { ScheduleView } from '@/lib/core/schedule/view'
import { whyNotCron } from '@/lib/core/schedule/why-not-cron'

type Values = {
  enabled: boolean
  cron: string
  timeZone: string
  minNewTranscripts: number
  skipWhileReviewOpen: boolean
  afterTranscripts: number | null
  afterIdleHours: number | null
  quietHours: number
  maxPerDay: number
}
type Props = {
  agentId: string
  schedule: ScheduleView | null
  canEdit: boolean
  save: Action<Values & { agentId: string }, null>
}

/** A quiet hour: the work of the day is done, the review lies there in the morning. */
const presets = [
  ['30 2 * * 1-5', 'Weekdays at 02:30'],
  ['30 2 * * *', 'Every day at 02:30'],
  ['0 6 * * 1', 'Mondays at 06:00'],
] as const

/** The browser's own zone is known in the browser alone: the server's page must not guess another. */
function useZone(saved: string | undefined): [string, (zone: string) => void] {
  const [zone, setZone] = useState(saved ?? 'UTC')
  useEffect(() => {
    if (saved === undefined) setZone(Intl.DateTimeFormat().resolvedOptions().timeZone)
  }, [saved])
  return [zone, setZone]
}

const shown = (iso: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso))

/** Null for the few expressions that have runs but no words: the page must not fail for them. */
function inWords(cron: string): string | null {
  try {
    return cronstrue.toString(cron, { use24HourTimeFormat: true })
  } catch {
    return null
  }
}

function Preview({ cron, timeZone }: { cron: string; timeZone: string }) {
  const why = whyNotCron(cron, timeZone)
  const [runs, setRuns] = useState<string[]>([])
  useEffect(() => {
    setRuns(why === null ? nextRuns(cron, timeZone, new Date()) : [])
  }, [cron, timeZone, why])
  if (why !== null) return <p className="text-reject">{why}</p>
  return (
    <div className="grid gap-1">
      <p>{[inWords(cron), timeZone].filter(Boolean).join(', ')}</p>
      <p className="text-muted">Next: {runs.map((r) => shown(r, timeZone)).join(' · ')}</p>
    </div>
  )
}

/** An empty field switches its trigger off. */
const numberOrNull = (value: FormDataEntryValue | null): number | null => (value ? Number(value) : null)

/** What begins a dream beside the clock, and what holds any of them back. */
function Triggers({ schedule }: { schedule: ScheduleView | null }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Also after so many new transcripts" hint="Empty: not for their number.">
        <Input type="number" name="afterTranscripts" min={1} defaultValue={schedule?.afterTranscripts ?? ''} />
      </Field>
      <Field label="Also after so many idle hours" hint="Nothing new came meanwhile. Empty: not for that.">
        <Input type="number" name="afterIdleHours" min={0.1} step="any" defaultValue={schedule?.afterIdleHours ?? ''} />
      </Field>
      <Field label="Quiet hours after a dream" hint="No other begins by itself in them.">
        <Input type="number" name="quietHours" min={0} step="any" defaultValue={schedule?.quietHours ?? 0} />
      </Field>
      <Field label="Dreams a day at most" hint="Those that begin by themselves, by UTC days.">
        <Input type="number" name="maxPerDay" min={1} defaultValue={schedule?.maxPerDay ?? 6} />
      </Field>
    </div>
  )
}

export function ScheduleForm({ agentId, schedule, canEdit, save }: Props) {
  const router = useRouter()
  const [cron, setCron] = useState(schedule?.cron ?? presets[0][0])
  const [timeZone, setTimeZone] = useZone(schedule?.timeZone)
  const { run, pending, error } = useAction(save)
  const [isSaved, setSaved] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const result = await run({
      agentId,
      enabled: data.get('enabled') !== null,
      cron,
      timeZone,
      minNewTranscripts: Number(data.get('minNew')),
      skipWhileReviewOpen: data.get('skip') !== null,
      afterTranscripts: numberOrNull(data.get('afterTranscripts')),
      afterIdleHours: numberOrNull(data.get('afterIdleHours')),
      quietHours: Number(data.get('quietHours')),
      maxPerDay: Number(data.get('maxPerDay')),
    })
    setSaved(result?.ok === true)
    if (result?.ok) router.refresh()
  }
  const preset = presets.find(([value]) => value === cron)?.[0] ?? ''
  return (
    <form onSubmit={submit} onChange={() => setSaved(false)}>
      <fieldset disabled={!canEdit} className="grid gap-4">
        <Failure error={error} />
        <label className="flex min-h-6 items-center gap-2 font-medium">
          <input type="checkbox" name="enabled" defaultChecked={schedule?.enabled ?? false} className="size-4" />
          Dream on a schedule
        </label>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="When">
            <Select value={preset} onChange={(event) => event.target.value && setCron(event.target.value)}>
              {presets.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
              <option value="">As the cron expression says</option>
            </Select>
          </Field>
          <Field label="Cron expression" hint="Minute, hour, day, month, weekday.">
            <Input className="font-mono" value={cron} onChange={(event) => setCron(event.target.value)} />
          </Field>
          <Field label="Time zone" hint="Such as Europe/Oslo.">
            <Input value={timeZone} onChange={(event) => setTimeZone(event.target.value)} />
          </Field>
          <Field label="Only with so many new transcripts">
            <Input type="number" name="minNew" min={1} defaultValue={schedule?.minNewTranscripts ?? 1} />
          </Field>
        </div>
        <Triggers schedule={schedule} />
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            name="skip"
            defaultChecked={schedule?.skipWhileReviewOpen ?? true}
            className="size-4"
          />
          Skip while a review of one of its stores is open
        </label>
        <Preview cron={cron} timeZone={timeZone} />
        {schedule?.lastResult && (
          <p className="text-muted">
            Last time{schedule.lastRunAt && <>, {shown(schedule.lastRunAt, schedule.timeZone)}</>}:{' '}
            {schedule.lastResult}
          </p>
        )}
        {canEdit && <SaveRow label="Save the schedule" pending={pending} isSaved={isSaved} />}
      </fieldset>
    </form>
  )
}
