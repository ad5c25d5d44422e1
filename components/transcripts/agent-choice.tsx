'use client'
// Whose session a transcript was, chosen by hand; and the offer to know the next ones of its kind without being told.
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { plural } from '@/components/ui/format'
import { Select } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import { type RouteBy, routableOf } from '@/lib/core/transcript/owner-route'
import type { TranscriptDetail } from '@/lib/core/transcript/view'
import type { TranscriptActions } from './transcript-actions'

type Props = {
  transcript: TranscriptDetail
  agents: { id: string; name: string }[]
  actions: TranscriptActions
}

export function AgentChoice({ transcript, agents, actions }: Props) {
  const { run, pending, error } = useAction(actions.assign)
  const [agentId, setAgentId] = useState(transcript.agent?.id ?? '')
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null)
  const choose = async (next: string) => {
    const before = agentId
    setAgentId(next)
    setChosen(null)
    const result = await run({ transcriptId: transcript.id, agentId: next || null })
    if (result?.ok) setChosen(agents.find((a) => a.id === next) ?? null)
    else setAgentId(before)
  }
  return (
    <>
      <Select aria-label="Agent" value={agentId} disabled={pending} onChange={(event) => choose(event.target.value)}>
        <option value="">None</option>
        {agents.map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name}
          </option>
        ))}
      </Select>
      <Failure error={error} className="mt-1" />
      {chosen && <Offer key={chosen.id} agent={chosen} transcript={transcript} learn={actions.learn} />}
    </>
  )
}

type OfferProps = Pick<Props, 'transcript'> & { agent: { id: string; name: string }; learn: TranscriptActions['learn'] }

const places: Record<RouteBy, string> = {
  folder: 'from the folder',
  'git-remote': 'of the repository',
  'log-agent': 'whose log names the agent',
}

/** Nothing is offered for a log that tells neither folder, nor repository, nor agent. */
function Offer({ agent, transcript, learn }: OfferProps) {
  const { run, pending, error } = useAction(learn)
  const [claimed, setClaimed] = useState<number | null>(null)
  const { cwd, gitRemote, logAgent } = transcript
  const routable = routableOf({ cwd, gitRemote, agent: logAgent })
  if (routable.length === 0) return null
  if (claimed !== null)
    return (
      <p role="status" className="mt-2 text-small text-muted">
        {agent.name} gets them from now on
        {claimed > 0 && `, and ${plural(claimed, 'transcript')} that had no agent`}.
      </p>
    )
  return (
    <div className="mt-2 rounded-control bg-accent-soft px-3 py-2.5">
      <p>Do so for all like it? Later ones, and those here that have no agent.</p>
      <ul className="mt-2 grid gap-2">
        {routable.map(({ by, value }) => (
          <li key={by}>
            <Button
              size="sm"
              pending={pending}
              className="h-auto! min-h-7 py-1 text-left whitespace-normal! break-all"
              onClick={async () => {
                const result = await run({ agentId: agent.id, by, value })
                if (result?.ok) setClaimed(result.value.claimed)
              }}
            >
              All {places[by]} {value}
            </Button>
          </li>
        ))}
      </ul>
      <Failure error={error} className="mt-2" />
    </div>
  )
}
