// Sessions as they are read → their rows, all or none. A session that came before and is longer now keeps its row and its events.
import { type BulkTx, bulkTransaction } from '@/lib/adapters/db/bulk'
import { newId } from '@/lib/adapters/db/new-id'
import type { ParseItem, TranscriptMeta } from '@/lib/core/transcript/event'
import { both } from './both'
import { type Batch, takeBatch } from './event-batches'
import { findSame } from './find-same'
import { type Held, holdSessions } from './hold-session'
import { insertEvents, insertFurtherEvents, moveEvents } from './insert-events'
import type { Stored, StoreInput, WholeSession } from './store-input'
import { dataOf } from './transcript-data'

const now = (): string => new Date().toISOString()

const revisionOf = (input: StoreInput, transcriptId: string, eventCount: number) => {
  const { teamId, uploadId, name, sha256, bytes } = input
  return { id: newId('rev'), teamId, transcriptId, uploadId, name, sha256, bytes, eventCount }
}

const rowOf = ({ teamId, isSample = false }: StoreInput, id: string) => ({
  id,
  teamId,
  isSample,
  updatedAt: now(),
})

/** The end of a session whose events are written: its meta and its revision. */
async function conclude(
  tx: BulkTx,
  input: StoreInput,
  meta: TranscriptMeta,
  id: string,
  before: Held | null,
  added: number,
): Promise<Stored> {
  const eventCount = (before?.eventCount ?? 0) + added
  // An older, shorter copy adds nothing, and must not make the transcript describe itself as shorter.
  const isLonger = before === null || added > 0
  const agentId = before?.agentId ?? input.agentOf(meta)
  if (isLonger) await tx.update('Transcript', id, { ...dataOf(meta), agentId, eventCount, updatedAt: now() })
  await tx.insert('Revision', [revisionOf(input, id, eventCount)])
  const outcome = !isLonger ? 'known' : before ? 'longer' : 'new'
  return { transcriptId: id, title: isLonger ? meta.title : before.title, outcome }
}

/** Sessions that nobody has yet, together: one by one each would wait for the database ten times. */
async function storeNew(tx: BulkTx, teamId: string, sessions: WholeSession[]): Promise<Stored[]> {
  const made = sessions.map((session) => ({ ...session, id: newId('trn') }))
  if (made.length === 0) return []
  await tx.insert(
    'Transcript',
    made.map(({ id, input, meta, rows }) => ({
      ...rowOf(input, id),
      ...dataOf(meta),
      agentId: input.agentOf(meta),
      eventCount: rows.length,
    })),
  )
  const inserts = made.map(({ id, rows }) => ({ transcriptId: id, rows }))
  await insertEvents(tx, teamId, inserts)
  await tx.insert(
    'Revision',
    made.map(({ id, input, rows }) => revisionOf(input, id, rows.length)),
  )
  return made.map(({ id, meta }) => ({ transcriptId: id, title: meta.title, outcome: 'new' }))
}

/** Sessions that are in memory as a whole: where they belong is known before anything is written. */
async function storeWhole(tx: BulkTx, teamId: string, sessions: WholeSession[]): Promise<Stored[]> {
  const held = await holdSessions(
    tx,
    teamId,
    sessions.map((s) => s.meta),
  )
  const stored: (Stored | null)[] = await findSame(tx, sessions)
  for (const [i, { input, meta, rows }] of sessions.entries()) {
    const before = held[i]
    if (stored[i] || !before) continue
    const added = await insertFurtherEvents(tx, teamId, { transcriptId: before.id, rows })
    stored[i] = await conclude(tx, input, meta, before.id, before, added)
  }
  const fresh = await storeNew(
    tx,
    teamId,
    sessions.filter((_, i) => !stored[i]),
  )
  return stored.map((known) => known ?? (fresh.shift() as Stored))
}

/** While PostgreSQL writes one batch the next is read: each has a core of its own. */
async function writeAll(
  tx: BulkTx,
  teamId: string,
  transcriptId: string,
  first: Batch,
  items: AsyncIterator<ParseItem>,
) {
  const write = ({ rows }: Batch) => insertEvents(tx, teamId, [{ transcriptId, rows }])
  let added = 0
  for (let batch = first; ; ) {
    if (batch.meta) return { added: added + (await write(batch)), meta: batch.meta }
    const [written, next] = await both(write(batch), takeBatch(items))
    if (next === null) throw new Error('a session ended without its meta')
    added += written
    batch = next
  }
}

/** A session too long for that: its events are written as they come, under a row that nobody sees before the end. */
async function storeLong(
  tx: BulkTx,
  input: StoreInput,
  first: Batch,
  items: AsyncIterator<ParseItem>,
): Promise<Stored> {
  const id = newId('trn')
  await tx.insert('Transcript', [{ ...rowOf(input, id), format: '', title: '' }])
  const { added, meta } = await writeAll(tx, input.teamId, id, first, items)
  input.check?.(meta)
  const [before] = await holdSessions(tx, input.teamId, [meta])
  const [same] = await findSame(tx, [{ input, meta }])
  if (!same && !before) return conclude(tx, input, meta, id, null, added)
  const moved = before && !same ? await moveEvents(tx, id, before.id) : 0
  await tx.run`DELETE FROM "Transcript" WHERE "id" = ${id}`
  return same ?? conclude(tx, input, meta, before?.id ?? id, before ?? null, moved)
}

/** @param sessions different ones, of one team @throws what a `check` throws; nothing of them is stored then */
export async function storeSessions(sessions: WholeSession[]): Promise<Stored[]> {
  for (const { input, meta } of sessions) input.check?.(meta)
  const teamId = sessions[0]?.input.teamId
  if (teamId === undefined) return []
  return bulkTransaction((tx) => storeWhole(tx, teamId, sessions))
}

/**
 * @param first what takeBatch gave; where it is not the whole session, the rest is taken from `items`
 * @throws what `items` and `check` throw; nothing of the session is stored then
 */
export async function storeTranscript(
  input: StoreInput,
  first: Batch,
  items: AsyncIterator<ParseItem>,
): Promise<Stored> {
  const { rows, meta } = first
  if (meta) return (await storeSessions([{ input, meta, rows }]))[0] as Stored
  return bulkTransaction((tx) => storeLong(tx, input, first, items))
}
