// Events that were stored before there was a search, or by what does not index, get their words: some at a time, newest first.
import { db } from '@/lib/adapters/db/client'
import { searchWords } from '@/lib/core/transcript/search-words'
import { toEvent } from '@/lib/use-cases/transcripts/event-row'

/** Rows read at a time: a few MB. */
const batchRows = 1_000

type Key = { transcriptId: string; seq: number }

async function indexBatch(): Promise<number> {
  return db().$transaction(async (tx) => {
    // Locked, and what another worker holds left to it: nobody does the same work twice.
    const keys = await tx.$queryRaw<Key[]>`
      SELECT "transcriptId", "seq" FROM "Event" WHERE "search" IS NULL
      ORDER BY "transcriptId" DESC LIMIT ${batchRows} FOR UPDATE SKIP LOCKED`
    if (keys.length === 0) return 0
    const rows = await tx.event.findMany({ where: { OR: byTranscript(keys) } })
    await tx.$executeRaw`
      UPDATE "Event" e SET "search" = w."words"::tsvector
      FROM unnest(${rows.map((r) => r.transcriptId)}::text[], ${rows.map((r) => r.seq)}::int[],
        ${rows.map((r) => searchWords(toEvent(r)))}::text[]) AS w ("id", "seq", "words")
      WHERE e."transcriptId" = w."id" AND e."seq" = w."seq"`
    return rows.length
  })
}

function byTranscript(keys: Key[]): { transcriptId: string; seq: { in: number[] } }[] {
  const seqs = new Map<string, number[]>()
  for (const { transcriptId, seq } of keys) seqs.set(transcriptId, [...(seqs.get(transcriptId) ?? []), seq])
  return [...seqs].map(([transcriptId, of]) => ({ transcriptId, seq: { in: of } }))
}

/** @returns how many events were indexed: fewer than `most` when nothing is left */
export async function indexEvents(most: number): Promise<number> {
  let done = 0
  for (let n = -1; n !== 0 && done < most; done += n) n = await indexBatch()
  return done
}
