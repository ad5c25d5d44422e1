'use client'
// What an agent is called, what it reads, and how it dreams.
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { type Action, fieldError } from '@/components/ui/action-result'
import { Checkbox } from '@/components/ui/checkbox'
import { Failure } from '@/components/ui/failure'
import { Field, FieldError } from '@/components/ui/field'
import { Input, Select, Textarea } from '@/components/ui/input'
import { SaveRow } from '@/components/ui/save-row'
import { useAction } from '@/components/ui/use-action'
import type { AgentDetail } from '@/lib/core/schedule/view'
import { type Runtime, runtimes } from './runtimes'

type Access = 'read' | 'propose'
export type AgentValues = {
  agentId: string
  name: string
  runtime: Runtime
  instructions: string
  engine: 'rules' | 'claude'
  studyModel: string | null
  model: string | null
  budgetUsd: number
  useBatches: boolean
  budgetTokens: number | null
  budgetMinutes: number | null
  budgetCalls: number | null
  proposalLimit: number
  stores: { storeId: string; access: Access }[]
}
type Props = { agent: AgentDetail; canEdit: boolean; save: Action<AgentValues, null> }

/** An empty field sets no limit. */
const numberOrNull = (text: string): number | null => (text === '' ? null : Number(text))

function valuesOf(agent: AgentDetail, data: FormData): AgentValues {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  return {
    agentId: agent.id,
    name: text('name'),
    runtime: text('runtime') as Runtime,
    instructions: text('instructions'),
    engine: text('engine') as AgentValues['engine'],
    studyModel: text('studyModel') || null,
    model: text('model') || null,
    budgetUsd: Number(text('budgetUsd')),
    useBatches: data.get('useBatches') !== null,
    budgetTokens: numberOrNull(text('budgetTokens')),
    budgetMinutes: numberOrNull(text('budgetMinutes')),
    budgetCalls: numberOrNull(text('budgetCalls')),
    proposalLimit: Number(text('proposalLimit')),
    stores: agent.allStores.flatMap((s) => {
      const access = text(`store-${s.id}`)
      return access === '' ? [] : [{ storeId: s.id, access: access as Access }]
    }),
  }
}

export function AgentForm({ agent, canEdit, save }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAction(save)
  const [isSaved, setSaved] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const result = await run(valuesOf(agent, new FormData(event.currentTarget)))
    setSaved(result?.ok === true)
    if (result?.ok) router.refresh()
  }
  const accessOf = (id: string) => agent.stores.find((s) => s.id === id)?.access ?? ''
  return (
    <form onSubmit={submit} onChange={() => setSaved(false)}>
      <fieldset disabled={!canEdit} className="grid gap-4">
        <Failure error={error} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={fieldError(error, 'name')}>
            <Input name="name" defaultValue={agent.name} required maxLength={80} />
          </Field>
          <Field label="Runs on">
            <Select name="runtime" defaultValue={agent.runtime}>
              {runtimes.map(([id, label]) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">Stores</legend>
          {agent.allStores.map((s) => (
            <Field key={s.id} label={s.name}>
              <Select name={`store-${s.id}`} defaultValue={accessOf(s.id)}>
                <option value="">Not read</option>
                <option value="propose">Read, and edits proposed</option>
                <option value="read">Read only</option>
              </Select>
            </Field>
          ))}
          {fieldError(error, 'stores') && <FieldError>{fieldError(error, 'stores')}</FieldError>}
        </fieldset>
        <Field label="Instructions" optional hint="What matters, and what must never be stored.">
          <Textarea name="instructions" rows={3} defaultValue={agent.instructions} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Engine"
            hint={agent.claudeAvailable ? undefined : 'Claude needs ANTHROPIC_API_KEY when Reverie is started.'}
          >
            <Select name="engine" defaultValue={agent.engine}>
              <option value="rules">Rules: no model, no cost</option>
              <option value="claude" disabled={!agent.claudeAvailable && agent.engine !== 'claude'}>
                Claude
              </option>
            </Select>
          </Field>
          <Field label="Proposals in one morning" error={fieldError(error, 'proposalLimit')}>
            <Input name="proposalLimit" type="number" min={1} max={200} defaultValue={agent.proposalLimit} />
          </Field>
          <Field label="Budget of one dream in dollars" error={fieldError(error, 'budgetUsd')}>
            <Input name="budgetUsd" type="number" min={0.01} step={0.01} defaultValue={agent.budgetUsd} />
          </Field>
          <Field label="Tokens of one dream at most" optional error={fieldError(error, 'budgetTokens')}>
            <Input name="budgetTokens" type="number" min={1} defaultValue={agent.budgetTokens ?? ''} />
          </Field>
          <Field label="Minutes of one dream at most" optional error={fieldError(error, 'budgetMinutes')}>
            <Input name="budgetMinutes" type="number" min={1} defaultValue={agent.budgetMinutes ?? ''} />
          </Field>
          <Field label="Requests of one dream at most" optional error={fieldError(error, 'budgetCalls')}>
            <Input name="budgetCalls" type="number" min={1} defaultValue={agent.budgetCalls ?? ''} />
          </Field>
          <Field label="Model that studies" optional hint="A cheaper one reads the sessions.">
            <Input name="studyModel" defaultValue={agent.studyModel ?? ''} className="font-mono" />
          </Field>
          <Field label="Model that drafts and doubts" optional>
            <Input name="model" defaultValue={agent.model ?? ''} className="font-mono" />
          </Field>
        </div>
        <Checkbox
          name="useBatches"
          defaultChecked={agent.useBatches}
          label="Dreams that begin by themselves ask Claude in batches"
          hint="Half the price for study and verify; the answers may take hours."
        />
        {canEdit && <SaveRow label="Save" pending={pending} isSaved={isSaved} />}
      </fieldset>
    </form>
  )
}
