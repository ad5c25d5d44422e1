'use client'
// Files that were dropped together and wait for a word: what was found in them, and what becomes of it.
import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Failure } from '@/components/ui/failure'
import { formatDate, plural } from '@/components/ui/format'
import { LongList } from '@/components/ui/long-list'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/relative-time'
import { toastDone } from '@/components/ui/toast'
import { useAction } from '@/components/ui/use-action'
import type { FoundSessionView, PreviewBatch } from '@/lib/core/transcript/preview-view'
import type { PreviewActions } from './preview-actions'
import { PreviewGroup } from './preview-group'
import {
  type Choice,
  type Choices,
  changedChoices,
  choiceOf,
  chooseFor,
  groupSessions,
  rowsOf,
  storedCount,
} from './preview-groups'
import { confirm, fetchSessions } from './preview-requests'
import { PreviewSession } from './preview-session'
import { UnsureFiles } from './unsure-files'

/** More sessions than this begin with their groups closed: one looks at folders first. */
const mostOpen = 40
/** Pixels of a session, before it is measured. */
const usualRow = 84

type Props = {
  batch: PreviewBatch
  agents: { id: string; name: string }[]
  /** Its files are still being sent or read: what is found may grow. */
  isBusy: boolean
  onAnswered: (batchId: string) => void
  actions: PreviewActions
}

/**
 * Asked once everything is read, since a list that grows moves under the pointer; and again when files of it came or went.
 * Choices stay: they are kept by session.
 */
function useSessions(batch: PreviewBatch, isWhole: boolean): { sessions: FoundSessionView[] | null; isLost: boolean } {
  const [sessions, setSessions] = useState<FoundSessionView[] | null>(null)
  const [isLost, setLost] = useState(false)
  const version = `${batch.batchId} ${batch.sessions} ${batch.files}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says when
  useEffect(() => {
    if (!isWhole) return
    let isOver = false
    fetchSessions(batch.batchId).then(
      (found) => {
        if (isOver) return
        setSessions(found)
        setLost(false)
      },
      () => !isOver && setLost(true),
    )
    return () => {
      isOver = true
    }
  }, [version, isWhole])
  return { sessions, isLost }
}

export function PreviewCard({ batch, agents, isBusy, onAnswered, actions }: Props) {
  const router = useRouter()
  const { batchId } = batch
  const waits = isBusy || batch.open > 0
  const { sessions, isLost } = useSessions(batch, !waits)
  const found = sessions ?? []
  const [choices, setChoices] = useState<Choices>(new Map())
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const storing = useAction(confirm)
  const dropping = useAction(actions.discard)
  const groups = useMemo(() => groupSessions(sessions ?? []), [sessions])
  const closed = useMemo(() => {
    const isClosedFirst = (sessions?.length ?? 0) > mostOpen
    return new Set(groups.filter((g) => isClosedFirst !== toggled.has(g.key)).map((g) => g.key))
  }, [groups, sessions, toggled])
  const rows = useMemo(
    () => (found.length > 1 ? rowsOf(groups, closed) : found.map((session) => ({ type: 'session' as const, session }))),
    [groups, closed, found],
  )
  const choose = useCallback(
    (of: FoundSessionView[], change: Partial<Choice>) => setChoices((before) => chooseFor(before, of, change)),
    [],
  )
  const chooseOne = useCallback((s: FoundSessionView, change: Partial<Choice>) => choose([s], change), [choose])
  const stored = storedCount(found, choices)
  const store = async () => {
    const result = await storing.run({ batchId, choices: changedChoices(found, choices) })
    if (!result?.ok) return
    const { sessions: n } = result.value
    if (n === 0) toastDone('Nothing is stored.')
    else
      toastDone(`${plural(n, 'transcript is', 'transcripts are')} being stored.`, {
        label: 'See the transcripts',
        onClick: () => router.push('/transcripts'),
      })
    onAnswered(batchId)
  }
  const discard = async () => {
    const result = await dropping.run({ batchId })
    setAsking(false)
    if (result?.ok) onAnswered(batchId)
  }
  return (
    <Panel
      flush
      className="mt-6"
      title={batch.sessions > 0 ? `${plural(batch.sessions, 'transcript')} to store` : 'Files to decide on'}
      note={
        <>
          {batch.by && `${batch.by}, `}
          <RelativeTime at={batch.createdAt} />, kept until {formatDate(batch.expiresAt)}
        </>
      }
    >
      <UnsureFiles batch={batch} actions={actions} onAnswered={() => onAnswered(batchId)} />
      {isLost && <p className="border-b px-4 py-3 text-reject">What was found could not be loaded. Reload the page.</p>}
      {rows.length > 0 && (
        <LongList
          label="Found transcripts"
          count={rows.length}
          usual={usualRow}
          keyOf={(i) => {
            const row = rows[i]
            return row?.type === 'session' ? row.session.key : (row?.group.key ?? String(i))
          }}
        >
          {(i) => {
            const row = rows[i]
            if (row?.type === 'session')
              return (
                <PreviewSession
                  session={row.session}
                  agents={agents}
                  choice={choiceOf(choices, row.session)}
                  onChoose={chooseOne}
                />
              )
            return (
              row && (
                <PreviewGroup
                  group={row.group}
                  agents={agents}
                  choices={choices}
                  isClosed={closed.has(row.group.key)}
                  onToggle={() =>
                    setToggled((before) => {
                      const next = new Set(before)
                      if (!next.delete(row.group.key)) next.add(row.group.key)
                      return next
                    })
                  }
                  onChoose={choose}
                />
              )
            )
          }}
        </LongList>
      )}
      {batch.skipped.length > 0 && (
        <details className="border-t px-4 py-3 text-muted">
          <summary className="min-h-6">
            {plural(batch.skipped.length, 'file that holds', 'files that hold')} no transcript
          </summary>
          <ul className="mt-1 grid gap-1 text-small">
            {batch.skipped.map((s) => (
              <li key={s.path} className="break-words">
                <span className="font-mono break-all">{s.path}</span>: {s.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
      {batch.sessions > 0 && (
        <div className="flex flex-wrap items-center gap-3 border-t px-4 py-3">
          <Button
            variant="primary"
            disabled={waits || stored === 0 || sessions === null}
            pending={storing.pending}
            pendingLabel="Storing…"
            onClick={store}
          >
            Store {plural(stored, 'transcript')}
          </Button>
          <Button variant="danger" onClick={() => setAsking(true)}>
            Discard
          </Button>
          {waits && <p className="text-muted">Files are still being read…</p>}
        </div>
      )}
      <Failure error={storing.error ?? dropping.error} className="m-4" />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Discard what was found?"
        confirm="Discard"
        pending={dropping.pending}
        pendingLabel="Discarding…"
        onConfirm={discard}
      >
        Nothing of it is stored, and the files are deleted from the server.
      </ConfirmDialog>
    </Panel>
  )
}
