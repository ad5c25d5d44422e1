'use client'
// What is known about a transcript, what rests on it, and the way to be rid of it.
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { DefinitionList } from '@/components/ui/definition-list'
import { Failure } from '@/components/ui/failure'
import { formatCompact, formatCount, plural } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/relative-time'
import { useAction } from '@/components/ui/use-action'
import { maskedInWords } from '@/lib/core/secrets/in-words'
import type { TranscriptDetail } from '@/lib/core/transcript/view'
import { AgentChoice } from './agent-choice'
import { formatName } from './format-names'
import { MaskedList } from './masked-list'
import { outcomeInWords } from './outcome-in-words'
import { sourceInWords } from './source-in-words'
import type { TranscriptActions } from './transcript-actions'

type Props = {
  transcript: TranscriptDetail
  agents: { id: string; name: string }[]
  canManage: boolean
  actions: TranscriptActions
  onGo: (seq: number) => void
}

const tokens = ({ usage }: TranscriptDetail): string => {
  const parts: [number, string][] = [
    [usage.input, 'in'],
    [usage.output, 'out'],
    [usage.cacheRead, 'read from cache'],
    [usage.cacheWrite, 'written to cache'],
  ]
  return parts
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${formatCompact(n)} ${what}`)
    .join(', ')
}

const kindCounts: Record<keyof TranscriptDetail['counts'], (n: number) => string> = {
  user: (n) => `${formatCount(n)} from people`,
  assistant: (n) => `${formatCount(n)} from the agent`,
  thinking: (n) => `${formatCount(n)} thinking`,
  tool_call: (n) => plural(n, 'tool call'),
  tool_result: (n) => plural(n, 'result'),
  system: (n) => `${formatCount(n)} from the system`,
  unknown: (n) => `${formatCount(n)} of another kind`,
}

const kinds = ({ counts }: TranscriptDetail): string =>
  Object.entries(kindCounts)
    .map(([kind, words]) => [counts[kind as keyof typeof counts], words] as const)
    .filter(([n]) => n > 0)
    .map(([n, words]) => words(n))
    .join(', ')

export function TranscriptAbout({ transcript: t, agents, canManage, actions, onGo }: Props) {
  const items = [
    { name: 'Format', value: formatName(t.format) },
    {
      name: 'Agent',
      value: canManage ? <AgentChoice transcript={t} agents={agents} actions={actions} /> : (t.agent?.name ?? 'None'),
    },
    { name: 'Model', value: t.model },
    { name: 'Started', value: t.startedAt && <RelativeTime at={t.startedAt} exact /> },
    { name: 'Ended', value: t.endedAt && <RelativeTime at={t.endedAt} exact /> },
    { name: 'Outcome', value: t.outcome && <span className="break-words">{outcomeInWords(t.outcome)}</span> },
    { name: 'Folder', value: t.cwd && <span className="font-mono text-small break-all">{t.cwd}</span> },
    { name: 'Branch', value: t.gitBranch && <span className="font-mono text-small break-all">{t.gitBranch}</span> },
    { name: 'Git remote', value: t.gitRemote && <span className="font-mono text-small break-all">{t.gitRemote}</span> },
    { name: 'Its name in the log', value: t.logAgent },
    { name: 'Events', value: `${formatCount(t.eventCount)}: ${kinds(t)}` },
    { name: 'Errors', value: t.errorCount > 0 && formatCount(t.errorCount) },
    { name: 'Interrupted', value: t.interruptions > 0 && plural(t.interruptions, 'time') },
    { name: 'Sub-agents', value: t.subagentEvents > 0 && plural(t.subagentEvents, 'event') },
    { name: 'Tokens', value: tokens(t) },
    { name: 'Secrets', value: maskedInWords(t.masked) === null && 'None found' },
    {
      name: 'Continues',
      value: t.parent && (
        <Link className="link" href={`/transcripts/${t.parent.id}`}>
          {t.parent.title}
        </Link>
      ),
    },
    { name: 'Came from', value: sourceInWords(t) },
    {
      name: 'Uploaded',
      value:
        t.revisions.length > 0 &&
        t.revisions.map((r) => (
          <span key={r.id} className="block break-words">
            {r.name}, <RelativeTime at={r.firstSeenAt} />
          </span>
        )),
    },
  ].filter((i) => i.value !== null && i.value !== '' && i.value !== false)
  return (
    <>
      <h2 className="font-semibold">About</h2>
      <DefinitionList className="mt-2" items={items} />
      {t.warnings.length > 0 && (
        <>
          <h3 className="mt-5 font-semibold">While reading it</h3>
          <ul className="mt-1 grid list-disc gap-1 pl-5 text-muted">
            {t.warnings.map((warning) => (
              <li key={warning} className="break-words">
                {warning}
              </li>
            ))}
          </ul>
        </>
      )}
      <MaskedList transcriptId={t.id} masked={t.masked} list={actions.listMasked} onGo={onGo} />
      <h3 className="mt-5 font-semibold">Dreams that read it</h3>
      {t.dreams.length === 0 ? (
        <p className="mt-1 text-muted">None yet.</p>
      ) : (
        <ul className="mt-1 grid gap-1">
          {t.dreams.map((dream) => (
            <li key={dream.id}>
              <Link className="link" href={`/dreams/${dream.id}`}>
                {dream.title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Cited cited={t.cited} />
      {canManage && <Delete transcript={t} remove={actions.remove} />}
    </>
  )
}

function Cited({ cited }: Pick<TranscriptDetail, 'cited'>) {
  const proposals = [...new Map(cited.map((c) => [c.proposalId, c])).values()]
  if (proposals.length === 0) return null
  return (
    <>
      <h3 className="mt-5 font-semibold">Proposals that quote it</h3>
      <ul className="mt-1 grid gap-1">
        {proposals.map((c) => (
          <li key={c.proposalId} className="break-words">
            <Link className="link" href={`/review/${c.reviewId}?proposal=${c.proposalId}`}>
              {c.title}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Delete({ transcript, remove }: { transcript: TranscriptDetail; remove: TranscriptActions['remove'] }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(remove)
  const confirm = async () => {
    const result = await run({ transcriptId: transcript.id })
    if (result?.ok) router.push('/transcripts')
    else setAsking(false)
  }
  return (
    <div className="mt-6 border-t pt-4">
      <Failure error={error} className="mb-3" />
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete transcript
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this transcript?"
        confirm="Delete transcript"
        pending={pending}
        pendingLabel="Deleting…"
        onConfirm={confirm}
      >
        Its {plural(transcript.eventCount, 'event')}, its quotes and what dreams remember of it are erased and cannot be
        brought back. What was committed to memory stays.
      </ConfirmDialog>
    </div>
  )
}
