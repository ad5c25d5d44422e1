'use client'
// One session that was found: what it is, whether it is new, whose it seems to be and why, and whether it is stored.
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { formatAbsolute, formatDate, plural } from '@/components/ui/format'
import { maskedInWords } from '@/lib/core/secrets/in-words'
import type { FoundSessionView } from '@/lib/core/transcript/preview-view'
import { AgentSelect } from './agent-select'
import { formatName } from './format-names'
import { type Choice, isKnown } from './preview-groups'

type Props = {
  session: FoundSessionView
  agents: { id: string; name: string }[]
  choice: Choice
  onChoose: (session: FoundSessionView, change: Partial<Choice>) => void
}

function whenInWords({ startedAt, endedAt }: FoundSessionView): string | null {
  if (startedAt === null) return null
  const from = formatAbsolute(startedAt)
  const to = endedAt === null ? from : formatAbsolute(endedAt)
  if (from === to) return from
  const isSameDay = endedAt !== null && formatDate(startedAt) === formatDate(endedAt)
  return `${from} – ${isSameDay ? to.slice(-'09:28'.length) : to}`
}

function whyInWords({ proposedBy, agentId }: FoundSessionView, agents: Props['agents']): string | null {
  if (proposedBy === null) return null
  const name = agents.find((a) => a.id === agentId)?.name ?? 'an agent that is gone'
  if (proposedBy.by === 'upload') return `chosen for this upload: ${name}`
  return proposedBy.by === 'transcript'
    ? `its transcript is ${name}’s already`
    : `${proposedBy.known} is routed to ${name}`
}

function Outcome({ session }: { session: FoundSessionView }) {
  if (session.sameAs !== null) return <Badge tone="edit">same as {session.sameAs}</Badge>
  if (session.outcome === 'new') return <Badge tone="approve">new</Badge>
  const word = session.outcome === 'longer' ? 'longer than before' : 'here already'
  return (
    <Link href={`/transcripts/${session.transcriptId}`} className="link">
      <Badge tone={session.outcome === 'longer' ? 'edit' : 'neutral'}>{word}</Badge>
    </Link>
  )
}

export function PreviewSession({ session, agents, choice, onChoose }: Props) {
  const masked = maskedInWords(session.masked)
  const why = whyInWords(session, agents)
  const facts = [
    plural(session.events, 'event'),
    `${session.counts.user} by a person`,
    session.errors > 0 ? plural(session.errors, 'error') : null,
    whenInWords(session),
  ].filter(Boolean)
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-4 py-3">
      <Checkbox
        className="min-w-0 flex-1 basis-80"
        checked={!choice.isLeftOut}
        disabled={isKnown(session)}
        onChange={(event) => onChoose(session, { isLeftOut: !event.target.checked })}
        label={<span className="font-medium break-words">{session.title}</span>}
        hint={
          <>
            <span className="block">{facts.join(' · ')}</span>
            <span className="block font-mono break-all">{session.path}</span>
          </>
        }
      />
      <div className="flex flex-wrap items-center gap-1.5">
        <Outcome session={session} />
        <Badge>{formatName(session.format)}</Badge>
        {masked && (
          <Badge tone="flag" className="h-auto! whitespace-normal!" title="Masked before anything is stored">
            {masked} masked
          </Badge>
        )}
      </div>
      {!isKnown(session) && (
        <div className="w-full sm:w-44">
          <AgentSelect
            label={`Agent of ${session.title}`}
            agents={agents}
            value={choice.agentId}
            disabled={choice.isLeftOut || session.proposedBy?.by === 'transcript'}
            onChange={(agentId) => onChoose(session, { agentId })}
          />
          {why && <p className="mt-1 text-small break-words text-muted">{why}</p>}
        </div>
      )}
    </div>
  )
}
