'use client'
// A dream while it runs, and after: phases, what was found, what it cost, how to stop it or let it go on.
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Action } from '@/components/ui/action-result'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { plural } from '@/components/ui/format'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import { useAction } from '@/components/ui/use-action'
import type { ProposalKind } from '@/lib/core/dream/types'
import type { DreamDetail } from '@/lib/core/dream/view'
import { DreamLog } from './dream-log'
import { PhaseSteps } from './phase-steps'
import { shareDone } from './reduce-dream'
import { statusInWords } from './status-in-words'
import { useDreamEvents } from './use-dream-events'

export type DreamActions = { cancel: Action<{ dreamId: string }, null>; resume: Action<{ dreamId: string }, null> }
type Props = { dream: DreamDetail; canManage: boolean; actions: DreamActions }

export function DreamLive({ dream, canManage, actions }: Props) {
  const live = useDreamEvents(dream)
  const isOver = dream.status !== 'waiting' && dream.status !== 'running'
  const status = isOver ? dream.status : live.status
  const runs = status === 'waiting' || status === 'running'
  const current = live.phases.findLast((p) => p.startedAt !== null && p.endedAt === null)
  return (
    <div className="grid gap-6">
      <p aria-live="polite" className="sr-only">
        {statusInWords[status]}
        {runs && current && `: ${current.name}`}
      </p>
      <Outcome dream={dream} message={live.message} canManage={canManage} resume={actions.resume} />
      <Panel
        title={runs ? statusInWords[status] : 'How it went'}
        note={dream.engine === 'claude' ? `$${live.costUsd.toFixed(2)} of $${dream.budgetUsd.toFixed(2)}` : 'no cost'}
        actions={runs && canManage && <CancelButton dreamId={dream.id} cancel={actions.cancel} />}
      >
        <PhaseSteps phases={isOver ? dream.phases : live.phases} runs={runs} />
        {runs && <Progress className="mt-4" value={shareDone(live.phases)} max={1} label="Dream" />}
        <p className="mt-4 text-muted">{foundInWords(isOver ? dream.found : live.found)}</p>
      </Panel>
      <Panel title="Log">
        <DreamLog lines={live.log} />
      </Panel>
    </div>
  )
}

const kindWords: Record<ProposalKind, [string, string]> = {
  fix: ['fix', 'fixes'],
  preference: ['preference', 'preferences'],
  workflow: ['workflow', 'workflows'],
  fact: ['fact', 'facts'],
  insight: ['insight', 'insights'],
  merge: ['duplicate', 'duplicates'],
  correct: ['correction', 'corrections'],
  retire: ['stale line', 'stale lines'],
  organize: ['untidy place', 'untidy places'],
}

function foundInWords(found: Record<string, number>): string {
  const parts = Object.entries(found).map(([kind, n]) => plural(n, ...kindWords[kind as ProposalKind]))
  return parts.length === 0
    ? 'Nothing noticed in the sessions so far.'
    : `Noticed in the sessions: ${parts.join(', ')}.`
}

function Outcome({
  dream,
  message,
  canManage,
  resume,
}: Omit<Props, 'actions'> & { message: string | null; resume: DreamActions['resume'] }) {
  const router = useRouter()
  const { run, pending, error } = useAction(resume)
  const goOn = async () => {
    if ((await run({ dreamId: dream.id }))?.ok) router.refresh()
  }
  if (dream.status === 'done' && dream.reviews.length > 0)
    return (
      <Banner
        tone="done"
        title={message ?? 'Done'}
        actions={dream.reviews.map((r) => (
          <ButtonLink key={r.id} variant="primary" href={`/review/${r.id}`}>
            Review {plural(r.proposals, 'proposal')}
          </ButtonLink>
        ))}
      />
    )
  if (dream.status === 'done' && message?.includes('could not be decided'))
    return (
      <Banner tone="info" title="Not everything was looked at">
        {message}
      </Banner>
    )
  if (dream.status === 'done')
    return (
      <Banner tone="done" title="Nothing worth changing">
        It read {plural(dream.inputs.length, 'transcript')} and leaves memory as it is. A quiet night is a good result.
      </Banner>
    )
  if (dream.status !== 'failed' && dream.status !== 'cancelled') return null
  return (
    <>
      <Banner
        tone={dream.status === 'failed' ? 'error' : 'info'}
        title={dream.status === 'failed' ? 'It could not go on' : 'Cancelled'}
        actions={
          canManage && (
            <Button pending={pending} pendingLabel="Going on…" onClick={goOn}>
              Go on from {dream.step}
            </Button>
          )
        }
      >
        {dream.error ?? message ?? 'What was finished is kept.'}
      </Banner>
      <Failure error={error} />
    </>
  )
}

function CancelButton({ dreamId, cancel }: { dreamId: string; cancel: DreamActions['cancel'] }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(cancel)
  const confirm = async () => {
    setAsking(false)
    if ((await run({ dreamId }))?.ok) router.refresh()
  }
  return (
    <>
      <Failure error={error} />
      <Button size="sm" pending={pending} pendingLabel="Cancelling…" onClick={() => setAsking(true)}>
        Cancel
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Cancel this dream?"
        confirm="Cancel the dream"
        onConfirm={confirm}
      >
        What it has finished is kept: the next dream over the same sessions need not read them again.
      </ConfirmDialog>
    </>
  )
}
