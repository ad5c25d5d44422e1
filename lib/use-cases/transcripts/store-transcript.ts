// One session as it is read → its rows, all or none. A session that came before and is longer now keeps its row and its events.
import { db, type Tx } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { ParseItem, TranscriptMeta } from '@/lib/core/transcript/event'
import { both } from './both'
import { type Batch, takeBatch } from './event-batches'
import { type Held, holdSession } from './hold-session'
import { insertEvents, moveEvents } from './insert-events'

type Input = {
  teamId: string
  /** Whose session it is, for one that nobody has yet. */
  agentOf: (meta: TranscriptMeta) => string | null
  uploadId: string | null
  /** The name inside the upload. */
  name: string
  /** sha-256 of the source, hex. */
  sha256: string
  bytes: number
  isSample?: boolean
  /** Throws where the session may not be stored. */
  check?: (meta: TranscriptMeta) => void
}

/** `known`: the same source lies in the team already; `longer`: a new revision of a session that was here. */
export type Stored = { transcriptId: string; title: string; outcome: 'new' | 'longer' | 'known' }

/** Milliseconds: a session of 10 GB on a slow disk. Its transaction holds no row that anybody waits for until its end. */
const longestMs = 3_600_000
/** Milliseconds to wait for a free connection: other jobs of this worker may hold them all for a while. */
const patienceMs = 60_000

const dataOf = (meta: TranscriptMeta) => ({
  format: meta.format,
  sessionId: meta.session || null,
  title: meta.title,
  parentSessionId: meta.parent,
  cwd: meta.cwd,
  gitBranch: meta.gitBranch,
  gitRemote: meta.gitRemote,
  logAgent: meta.agent,
  model: meta.model,
  startedAt: meta.startedAt === null ? null : new Date(meta.startedAt),
  endedAt: meta.endedAt === null ? null : new Date(meta.endedAt),
  counts: meta.counts as Prisma.InputJsonObject,
  errorCount: meta.errors,
  interruptions: meta.interruptions,
  subagentEvents: meta.subagentEvents,
  usage: meta.usage as Prisma.InputJsonObject,
  masked: meta.masked,
  warnings: meta.warnings,
})

async function makeRow(tx: Tx, input: Input, data: { format: string; title: string }): Promise<string> {
  const { teamId, isSample = false } = input
  const id = newId('trn')
  await tx.transcript.create({ data: { id, teamId, isSample, ...data } })
  return id
}

/** The same source, read before: noted, and what it stands for. */
async function findSame(tx: Tx, input: Input, meta: TranscriptMeta): Promise<Stored | null> {
  const { teamId, sha256, uploadId } = input
  const same = await tx.revision.findFirst({
    where: { teamId, sha256, transcript: { sessionId: meta.session || null, format: meta.format } },
    include: { transcript: { select: { id: true, title: true } } },
  })
  if (!same) return null
  await tx.revision.update({ where: { id: same.id }, data: { lastSeenAt: new Date() } })
  // The same upload again is a retry after a crash: what it stored itself is still new to the person.
  const outcome = uploadId !== null && same.uploadId === uploadId ? 'new' : 'known'
  return { transcriptId: same.transcript.id, title: same.transcript.title, outcome }
}

/** The end of a session whose events are written: its meta and its revision. */
async function conclude(tx: Tx, input: Input, meta: TranscriptMeta, id: string, before: Held | null, added: number) {
  const eventCount = (before?.eventCount ?? 0) + added
  // An older, shorter copy adds nothing, and must not make the transcript describe itself as shorter.
  const isLonger = before === null || added > 0
  const agentId = before?.agentId ?? input.agentOf(meta)
  if (isLonger) await tx.transcript.update({ where: { id }, data: { ...dataOf(meta), agentId, eventCount } })
  const { teamId, uploadId, name, sha256, bytes } = input
  await tx.revision.create({
    data: { id: newId('rev'), teamId, transcriptId: id, uploadId, name, sha256, bytes, eventCount },
  })
  const outcome = !isLonger ? 'known' : before ? 'longer' : 'new'
  return { transcriptId: id, title: isLonger ? meta.title : before.title, outcome } satisfies Stored
}

/** A session that is in memory as a whole: where it belongs is known before anything is written. */
async function storeWhole(tx: Tx, input: Input, rows: string[], meta: TranscriptMeta): Promise<Stored> {
  input.check?.(meta)
  const before = await holdSession(tx, input.teamId, meta)
  const same = await findSame(tx, input, meta)
  if (same) return same
  const transcriptId = before?.id ?? (await makeRow(tx, input, dataOf(meta)))
  const added = await insertEvents(tx, { teamId: input.teamId, transcriptId }, rows)
  return conclude(tx, input, meta, transcriptId, before, added)
}

/** While PostgreSQL writes one batch the next is read: each has a core of its own. */
async function writeAll(tx: Tx, input: Input, transcriptId: string, first: Batch, items: AsyncIterator<ParseItem>) {
  const place = { teamId: input.teamId, transcriptId }
  let added = 0
  for (let batch = first; ; ) {
    if (batch.meta) return { added: added + (await insertEvents(tx, place, batch.rows)), meta: batch.meta }
    const [written, next] = await both(insertEvents(tx, place, batch.rows), takeBatch(items))
    if (next === null) throw new Error('a session ended without its meta')
    added += written
    batch = next
  }
}

/** A session too long for that: its events are written as they come, under a row that nobody sees before the end. */
async function storeLong(tx: Tx, input: Input, first: Batch, items: AsyncIterator<ParseItem>): Promise<Stored> {
  const id = await makeRow(tx, input, { format: '', title: '' })
  const { added, meta } = await writeAll(tx, input, id, first, items)
  input.check?.(meta)
  const before = await holdSession(tx, input.teamId, meta)
  const same = await findSame(tx, input, meta)
  if (!same && !before) return conclude(tx, input, meta, id, null, added)
  const moved = before && !same ? await moveEvents(tx, id, before.id) : 0
  await tx.transcript.delete({ where: { id } })
  return same ?? conclude(tx, input, meta, before?.id ?? id, before, moved)
}

/**
 * @param first what takeBatch gave; where it is not the whole session, the rest is taken from `items`
 * @throws what `items` and `check` throw; nothing of the session is stored then
 */
export function storeTranscript(input: Input, first: Batch, items: AsyncIterator<ParseItem>): Promise<Stored> {
  const { rows, meta } = first
  return db().$transaction((tx) => (meta ? storeWhole(tx, input, rows, meta) : storeLong(tx, input, first, items)), {
    timeout: longestMs,
    maxWait: patienceMs,
  })
}
