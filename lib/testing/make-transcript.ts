// A transcript in the database from a few words: stored as uploads are, without a log to parse.
import { bulkTransaction } from '@/lib/adapters/db/bulk'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { type Event, noCounts } from '@/lib/core/transcript/event'
import type { Ctx } from '@/lib/use-cases/context'
import { toStoredRow } from '@/lib/use-cases/transcripts/event-row'
import { insertEvents } from '@/lib/use-cases/transcripts/insert-events'
import { blankEvent } from './blank-event'

type Made = {
  title?: string
  endedAt?: string
  agentId?: string
  format?: string
  /** A text alone is said by the agent. */
  events: (string | Partial<Event>)[]
}

/** Rows an INSERT carries, about as many as those of an upload. */
const batchRows = 1_000

/** @returns its id */
export async function makeTranscript({ teamId }: Pick<Ctx, 'teamId'>, made: Made): Promise<string> {
  const { title = 'A session', endedAt = '2026-11-01T10:00:00Z', agentId, format = 'claude-code' } = made
  const id = newId('trn')
  const events = made.events.map((e, i) => ({
    ...blankEvent,
    key: `k${i}`,
    ...(typeof e === 'string' ? { text: e } : e),
    seq: i,
  }))
  const counts = noCounts()
  for (const event of events) counts[event.kind]++
  const at = new Date(endedAt)
  await db().transcript.create({
    data: {
      id,
      teamId,
      agentId,
      format,
      title,
      counts,
      startedAt: at,
      endedAt: at,
      eventCount: events.length,
      errorCount: events.filter((e) => e.isError).length,
      subagentEvents: events.filter((e) => e.subagent !== null).length,
    },
  })
  await bulkTransaction(async (tx) => {
    for (let from = 0; from < events.length; from += batchRows) {
      const rows = events.slice(from, from + batchRows).map(toStoredRow)
      await insertEvents(tx, teamId, [{ transcriptId: id, rows }])
    }
  })
  return id
}
