'use client'
// Which agent, beside which memory, over which sessions; what it would cost; then start.
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useState } from 'react'
import { type Action, fieldError } from '@/components/ui/action-result'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { Field, FieldError } from '@/components/ui/field'
import { formatCount, plural } from '@/components/ui/format'
import { Select, Textarea } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { Estimate } from '@/lib/core/dream/view'
import type { AgentRow } from '@/lib/core/schedule/view'
import { TranscriptPicker } from './transcript-picker'

type Asked = { agentId: string; transcriptIds: string[] | 'new'; engine: 'rules' | 'claude' }
type AgentChoice = AgentRow & { engine: Asked['engine'] }
type Props = {
  agents: AgentChoice[]
  agentId: string
  transcripts: { id: string; title: string; agent: string | null }[]
  claudeAvailable: boolean
  estimate: Action<Asked, Estimate>
  start: Action<Asked & { storeIds: string[]; instructions: string }, { id: string }>
}

const engineOf = (agents: AgentChoice[], id: string) => agents.find((a) => a.id === id)?.engine ?? 'rules'

function useEstimate(asked: Asked, estimate: Props['estimate']): Estimate | null {
  const [value, setValue] = useState<Estimate | null>(null)
  const key = JSON.stringify(asked)
  useEffect(() => {
    let isCurrent = true
    const ask = JSON.parse(key) as Asked
    if (ask.transcriptIds.length === 0) return setValue(null)
    void estimate(ask).then((r) => isCurrent && setValue(r.ok ? r.value : null))
    return () => {
      isCurrent = false
    }
  }, [key, estimate])
  return value
}

export function NewDreamForm({ agents, agentId: first, transcripts, claudeAvailable, estimate, start }: Props) {
  const router = useRouter()
  const [agentId, setAgentId] = useState(first)
  const [engine, setEngine] = useState<Asked['engine']>(claudeAvailable ? engineOf(agents, first) : 'rules')
  const [isChoosing, setChoosing] = useState(false)
  const [chosen, setChosen] = useState<string[]>([])
  const { run, pending, error } = useAction(start)
  const agent = agents.find((a) => a.id === agentId)
  const choose = (id: string) => {
    setAgentId(id)
    if (claudeAvailable) setEngine(engineOf(agents, id))
  }
  const transcriptIds = isChoosing ? chosen : ('new' as const)
  const expected = useEstimate({ agentId, transcriptIds, engine }, estimate)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const storeIds = data.getAll('store').map(String)
    const result = await run({
      agentId,
      engine,
      transcriptIds,
      storeIds,
      instructions: String(data.get('instructions')),
    })
    if (result?.ok) router.push(`/dreams/${result.value.id}`)
  }
  return (
    <form onSubmit={submit} className="grid max-w-2xl gap-5">
      <Failure error={error} />
      <Field label="Agent">
        <Select name="agent" value={agentId} onChange={(event) => choose(event.target.value)}>
          {agents.map((a) => (
            <option key={a.id} value={a.id}>
              {a.name}
            </option>
          ))}
        </Select>
      </Field>
      <fieldset className="grid gap-1.5" key={agentId}>
        <legend className="mb-1 font-medium">Stores</legend>
        {agent?.stores.map((s) => (
          <label key={s.id} className="flex min-h-6 items-center gap-2">
            <input type="checkbox" name="store" value={s.id} defaultChecked className="size-4" />
            {s.name} {s.access === 'read' && <span className="text-muted">read only</span>}
          </label>
        ))}
        {fieldError(error, 'storeIds') && <FieldError>{fieldError(error, 'storeIds')}</FieldError>}
      </fieldset>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium">Transcripts</legend>
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="radio"
            name="which"
            checked={!isChoosing}
            onChange={() => setChoosing(false)}
            className="size-4"
          />
          All new since the last dream of this agent ({formatCount(agent?.newTranscripts ?? 0)})
        </label>
        <label className="flex min-h-6 items-center gap-2">
          <input type="radio" name="which" checked={isChoosing} onChange={() => setChoosing(true)} className="size-4" />
          These
        </label>
        {isChoosing && <TranscriptPicker transcripts={transcripts} chosen={chosen} onChange={setChosen} />}
      </fieldset>
      <Field
        label="Engine"
        hint={claudeAvailable ? undefined : 'The claude engine needs ANTHROPIC_API_KEY when Reverie is started.'}
      >
        <Select name="engine" value={engine} onChange={(event) => setEngine(event.target.value as Asked['engine'])}>
          <option value="rules">Rules: no model, no cost</option>
          <option value="claude" disabled={!claudeAvailable}>
            Claude
          </option>
        </Select>
      </Field>
      <Field label="Instructions for this dream" optional hint="What to look for, and what to leave alone.">
        <Textarea name="instructions" rows={2} />
      </Field>
      <p aria-live="polite" className="text-muted">
        {expected?.transcripts === 0
          ? 'Nothing new to read: it looks at memory alone. No cost.'
          : expected
            ? `${plural(expected.transcripts, 'transcript')}, ${plural(expected.events, 'event')}; about ${plural(Math.max(1, expected.minutes), 'minute')}, ${expected.costUsd === 0 ? 'no cost' : `about $${expected.costUsd.toFixed(2)}`}. ${expected.warning ?? ''}`
            : 'Choose what it reads.'}
      </p>
      <div>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          pendingLabel="Starting…"
          disabled={isChoosing && chosen.length === 0}
        >
          Start the dream
        </Button>
      </div>
    </form>
  )
}
