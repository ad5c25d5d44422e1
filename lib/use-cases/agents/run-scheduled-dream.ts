// A schedule has come due: a dream begins, or the schedule says why not. What was missed runs once, not once for each time.
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { insertDream } from '@/lib/use-cases/dreams/insert-dream'
import { unreadTranscripts } from '@/lib/use-cases/dreams/unread-transcripts'

/** A run this soon after the last one, in ms, is the same occasion delivered twice. */
const sameOccasion = 500

/** Milliseconds that a run may hold its lock: writing a dream's rows takes seconds on a machine under load. */
const patience = 30_000

const find = (tx: Tx, agentId: string) => tx.schedule.findUnique({ where: { agentId }, include: { agent: true } })
type Schedule = NonNullable<Awaited<ReturnType<typeof find>>>

/**
 * Why there is nothing to do now: a sentence, or null. One question after the other: a dream that ends in between is
 * either seen under way or seen to have read everything.
 */
async function whySkip(tx: Tx, { agentId, minNewTranscripts, skipWhileReviewOpen }: Schedule): Promise<string | null> {
  if ((await tx.agentStore.count({ where: { agentId } })) === 0) return 'Skipped: the agent has no store. Attach one.'
  const running = await tx.dream.count({ where: { agentId, status: { in: ['waiting', 'running'] } } })
  if (running > 0) return 'Skipped: a dream of this agent was under way.'
  const fresh = (await unreadTranscripts(tx, agentId)).length
  if (fresh < minNewTranscripts)
    return fresh === 0 ? 'Skipped: nothing new to read.' : `Skipped: ${fresh} new of ${minNewTranscripts} wanted.`
  if (!skipWhileReviewOpen) return null
  const open = await tx.review.count({
    where: {
      status: 'open',
      dream: { agentId },
      proposals: { some: { state: { notIn: ['rejected', 'committed'] } } },
    },
  })
  return open > 0 ? 'Skipped: a review of this agent’s last dream is open.' : null
}

async function begin({ id: scheduleId, teamId, agentId, agent }: Schedule): Promise<string> {
  const startedBy = `Schedule of ${agent.name}`
  const actor = { type: 'schedule' as const, id: scheduleId, name: startedBy }
  const ctx = { teamId, actor, requestId: newId('req') }
  const { id } = await insertDream({ teamId, agentId, startedBy, transcriptIds: 'new', trigger: 'schedule', ctx })
  return id
}

/** The id of the dream that was begun, or null. */
async function runOnce(tx: Tx, agentId: string): Promise<string | null> {
  // Held until the dream's rows are written: the next time may come sooner, and must find them.
  const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${agentId}, 0)) AS taken`
  if (!lock?.taken) return null
  const schedule = await find(tx, agentId)
  if (!schedule?.enabled) return null
  const now = new Date()
  const { lastRunAt } = schedule
  if (lastRunAt && now.getTime() - lastRunAt.getTime() < sameOccasion) return null
  const skip = await whySkip(tx, schedule)
  const dreamId = skip === null ? await begin(schedule) : null
  const lastResult = skip ?? 'A dream was started.'
  await tx.schedule.update({ where: { id: schedule.id }, data: { lastRunAt: now, lastResult } })
  return dreamId
}

export async function runScheduledDream(agentId: string): Promise<void> {
  const dreamId = await db().$transaction((tx) => runOnce(tx, agentId), { timeout: patience })
  if (dreamId !== null) await enqueue('dream', { dreamId })
}
