'use client'
// What of an agent's dreams may go into memory without a person, and what went in that way, each one click from undone.
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { RevertButton } from '@/components/stores/revert-button'
import type { StoreActions } from '@/components/stores/store-actions'
import type { Action } from '@/components/ui/action-result'
import { Checkbox } from '@/components/ui/checkbox'
import { Failure } from '@/components/ui/failure'
import { Field } from '@/components/ui/field'
import { plural } from '@/components/ui/format'
import { Input } from '@/components/ui/input'
import { kindNames } from '@/components/ui/proposal-kinds'
import { RelativeTime } from '@/components/ui/relative-time'
import { SaveRow } from '@/components/ui/save-row'
import { useAction } from '@/components/ui/use-action'
import { type ProposalKind, proposalKinds } from '@/lib/core/dream/types'
import { type CommitRule, type RuleOrigin, ruleOrigins } from '@/lib/core/review/why-not-by-rule'
import type { CommitRuleView } from '@/lib/core/schedule/view'

type Props = {
  agentId: string
  rule: CommitRuleView | null
  canEdit: boolean
  canRevert: boolean
  save: Action<CommitRule & { agentId: string; enabled: boolean }, null>
} & Pick<StoreActions, 'revert'>

const originWords: Record<RuleOrigin, string> = {
  user: 'What a person said',
  tool: 'What a command or tool did here',
  assistant: 'What the agent said',
}

/** High enough that a rule begins with little; an owner may lower it. */
const firstConfidence = 0.9

function Commits({ rule, canRevert, revert }: { rule: CommitRuleView } & Pick<Props, 'canRevert' | 'revert'>) {
  if (rule.commits.length === 0) return null
  return (
    <div className="grid gap-2">
      <h3 className="font-medium">Committed by it</h3>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {rule.commits.map((commit) => (
          <li key={commit.id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0 break-words">
              <Link className="link" href={`/stores/${commit.store.id}/commits/${commit.id}`}>
                {commit.message}
              </Link>{' '}
              <span className="text-small text-muted">
                {commit.store.name} · {plural(commit.changed, 'file')} · <RelativeTime at={commit.createdAt} />
              </span>
            </span>
            {canRevert && <RevertButton commit={commit} revert={revert} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

export function RuleForm({ agentId, rule, canEdit, canRevert, save, revert }: Props) {
  const router = useRouter()
  const { run, pending, error } = useAction(save)
  const [isSaved, setSaved] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const result = await run({
      agentId,
      enabled: data.get('enabled') !== null,
      kinds: data.getAll('kind') as ProposalKind[],
      origins: data.getAll('origin') as RuleOrigin[],
      minConfidence: Number(data.get('minConfidence')),
    })
    setSaved(result?.ok === true)
    if (result?.ok) router.refresh()
  }
  return (
    <div className="grid gap-4">
      <form onSubmit={submit} onChange={() => setSaved(false)}>
        <fieldset disabled={!canEdit} className="grid gap-4">
          <Failure error={error} />
          <Checkbox
            name="enabled"
            defaultChecked={rule?.enabled ?? false}
            label="Commit what this rule covers right after a dream"
            hint="Deletions, flagged proposals and what only text from outside says always wait for a person."
          />
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium">Kinds</legend>
            <div className="grid gap-x-4 sm:grid-cols-3">
              {proposalKinds.map((kind) => (
                <Checkbox
                  key={kind}
                  name="kind"
                  value={kind}
                  label={kindNames[kind].word}
                  defaultChecked={rule?.kinds.includes(kind) ?? false}
                />
              ))}
            </div>
          </fieldset>
          <fieldset className="grid gap-1">
            <legend className="mb-1 font-medium">Every quote is</legend>
            {ruleOrigins.map((origin) => (
              <Checkbox
                key={origin}
                name="origin"
                value={origin}
                label={originWords[origin]}
                defaultChecked={rule?.origins.includes(origin) ?? false}
              />
            ))}
          </fieldset>
          <Field label="Confidence at least" hint="0.5 to 1.">
            <Input
              className="max-w-32"
              type="number"
              name="minConfidence"
              min={0.5}
              max={1}
              step={0.05}
              defaultValue={rule?.minConfidence ?? firstConfidence}
            />
          </Field>
          {canEdit ? (
            <SaveRow label="Save the rule" pending={pending} isSaved={isSaved} />
          ) : (
            <p className="text-muted">Owners set this.</p>
          )}
        </fieldset>
      </form>
      {rule && <Commits rule={rule} canRevert={canRevert} revert={revert} />}
    </div>
  )
}
