// One session as it was read → its rows. A session that came before and is longer now keeps its row and its events.
import { db, type Tx } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { Event, TranscriptMeta } from '@/lib/core/transcript/event'
import { toEventRow } from './event-row'

type Input = {
  teamId: string
  agentId: string | null
  uploadId: string | null
  /** The name inside the upload. */
  name: string
  /** sha-256 of the source, hex. */
  sha256: string
  bytes: number
  meta: TranscriptMeta
  events: Event[]
  isSample?: boolean
}

/** `known`: the same source lies in the team already; `longer`: a new revision of a session that was here. */
export type Stored = { transcriptId: string; title: string; outcome: 'new' | 'longer' | 'known' }

/** Rows sent at a time: a few MB of text. */
const batchRows = 1_000

const dataOf = (meta: TranscriptMeta) => ({
  title: meta.title,
  parentSessionId: meta.parent,
  cwd: meta.cwd,
  gitBranch: meta.gitBranch,
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

/** Events that are new by their key go behind those that are there: a quote's place never changes. */
async function addEvents(tx: Tx, input: Input, transcriptId: string): Promise<number> {
  const known = await tx.event.findMany({ where: { transcriptId }, select: { key: true, seq: true } })
  const keys = new Set(known.map((e) => e.key))
  const fresh = input.events.filter((e) => !keys.has(e.key))
  const start = known.reduce((n, e) => Math.max(n, e.seq + 1), 0)
  const rows = fresh.map((e, i) => toEventRow(input.teamId, transcriptId, { ...e, seq: start + i }))
  for (let at = 0; at < rows.length; at += batchRows)
    await tx.event.createMany({ data: rows.slice(at, at + batchRows) })
  return start + fresh.length
}

type Held = { id: string; title: string; eventCount: number }

/** The session's transcript, locked until the transaction ends: neither a deletion nor another upload comes between. */
async function lockSession(tx: Tx, { teamId, meta }: Input): Promise<Held | null> {
  const rows = await tx.$queryRaw<Held[]>`
    SELECT "id", "title", "eventCount" FROM "Transcript"
    WHERE "teamId" = ${teamId} AND "format" = ${meta.format} AND "sessionId" = ${meta.session} AND "deletedAt" IS NULL
    FOR UPDATE`
  return rows[0] ?? null
}

const newRow = (id: string, input: Input) => ({
  id,
  teamId: input.teamId,
  agentId: input.agentId,
  format: input.meta.format,
  sessionId: input.meta.session || null,
  isSample: input.isSample ?? false,
  ...dataOf(input.meta),
})

/** The session's transcript as it was, or a new one; `before` is null for a new one. */
async function holdSession(tx: Tx, input: Input): Promise<{ id: string; before: Held | null }> {
  const { teamId, meta } = input
  const before = await lockSession(tx, input)
  if (before) return { id: before.id, before }
  // The name of a session belongs to the living: a deleted one comes back as a new transcript.
  const gone = { teamId, format: meta.format, sessionId: meta.session, deletedAt: { not: null } }
  await tx.transcript.updateMany({ where: gone, data: { sessionId: null } })
  const id = newId('trn')
  const { count } = await tx.transcript.createMany({ data: [newRow(id, input)], skipDuplicates: true })
  // Another upload made it in this moment, and has committed: it is there now.
  return count === 0 ? holdSession(tx, input) : { id, before: null }
}

export async function storeTranscript(input: Input): Promise<Stored> {
  const { teamId, meta, sha256, name } = input
  return db().$transaction(
    async (tx): Promise<Stored> => {
      const held = meta.session ? await holdSession(tx, input) : null
      const same = await tx.revision.findFirst({
        where: { teamId, sha256, transcript: { sessionId: meta.session || null, format: meta.format } },
        include: { transcript: { select: { id: true, title: true } } },
      })
      if (same) {
        await tx.revision.update({ where: { id: same.id }, data: { lastSeenAt: new Date() } })
        // The same upload again is a retry after a crash: what it stored itself is still new to the person.
        const outcome = input.uploadId !== null && same.uploadId === input.uploadId ? 'new' : 'known'
        return { transcriptId: same.transcript.id, title: same.transcript.title, outcome }
      }
      const { id, before } = held ?? { id: newId('trn'), before: null }
      if (!held) await tx.transcript.create({ data: newRow(id, input) })
      const eventCount = await addEvents(tx, input, id)
      // An older, shorter copy adds nothing, and must not make the transcript describe itself as shorter.
      const isLonger = eventCount > (before?.eventCount ?? -1)
      if (isLonger) await tx.transcript.update({ where: { id }, data: { ...dataOf(meta), eventCount } })
      await tx.revision.create({
        data: {
          id: newId('rev'),
          teamId,
          transcriptId: id,
          uploadId: input.uploadId,
          name,
          sha256,
          bytes: input.bytes,
          eventCount,
        },
      })
      if (before && !isLonger) return { transcriptId: id, title: before.title, outcome: 'known' }
      return { transcriptId: id, title: meta.title, outcome: before ? 'longer' : 'new' }
    },
    { timeout: 120_000 }, // a session of 100,000 events takes about half a minute on a slow disk
  )
}
