// A dream that nobody starts: its hour has come, enough is new, or work has rested. It begins, or the schedule says why not.
// What was missed while the machine slept runs once, not once for each time.
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { dueBecause, heldBack } from '@/lib/core/schedule/due'
import { insertDream } from '@/lib/use-cases/dreams/insert-dream'
import { unreadTranscripts } from '@/lib/use-cases/dreams/unread-transcripts'

/** `clock`: the hour has come; `look`: the minute's look at what is new. */
export type Occasion = 'clock' | 'look'

/** A run this soon after the last one, in ms, is the same occasion delivered twice. */
const sameOccasion = 500

/** Milliseconds that a run may hold its lock: writing a dream's rows takes seconds on a machine under load. */
const patience = 30_000

const find = (tx: Tx, agentId: string) => tx.schedule.findUnique({ where: { agentId }, include: { agent: true } })
type Schedule = NonNullable<Awaited<ReturnType<typeof find>>>

async function whyHeldBack(tx: Tx, schedule: Schedule, now: Date): Promise<string | null> {
  const { agentId } = schedule
  const today = new Date(now.toISOString().slice(0, 10))
  const [begun, last] = await Promise.all([
    tx.dream.count({
      where: { agentId, trigger: { in: ['schedule', 'transcripts', 'idle'] }, createdAt: { gte: today } },
    }),
    tx.dream.findFirst({ where: { agentId }, orderBy: { createdAt: 'desc' }, select: { createdAt: true } }),
  ])
  return heldBack(schedule, begun, last?.createdAt ?? null, now)
}

/**
 * Why there is nothing to do now: a sentence, or null. One question after the other: a dream that ends in between is
 * either seen under way or seen to have read everything.
 */
async function whySkip(tx: Tx, schedule: Schedule, now: Date): Promise<string | null> {
  const { agentId, minNewTranscripts, skipWhileReviewOpen } = schedule
  if ((await tx.agentStore.count({ where: { agentId } })) === 0) return 'Skipped: the agent has no store. Attach one.'
  const running = await tx.dream.count({ where: { agentId, status: { in: ['waiting', 'running'] } } })
  if (running > 0) return 'Skipped: a dream of this agent was under way.'
  const fresh = (await unreadTranscripts(tx, agentId)).length
  if (fresh < minNewTranscripts)
    return fresh === 0 ? 'Skipped: nothing new to read.' : `Skipped: ${fresh} new of ${minNewTranscripts} wanted.`
  const held = await whyHeldBack(tx, schedule, now)
  if (held !== null || !skipWhileReviewOpen) return held
  const stores = await tx.agentStore.findMany({ where: { agentId, access: 'propose' }, select: { storeId: true } })
  const open = await tx.review.findFirst({
    where: {
      status: 'open',
      storeId: { in: stores.map((s) => s.storeId) },
      proposals: { some: { state: { notIn: ['rejected', 'committed'] } } },
    },
    select: { store: { select: { name: true } } },
  })
  return open ? `Skipped: a review of ${open.store.name} is open.` : null
}

type Trigger = 'schedule' | 'transcripts' | 'idle'

async function begin({ id: scheduleId, teamId, agentId, agent }: Schedule, trigger: Trigger): Promise<string> {
  const startedBy = `Schedule of ${agent.name}`
  const actor = { type: 'schedule' as const, id: scheduleId, name: startedBy }
  const ctx = { teamId, actor, requestId: newId('req') }
  const { id } = await insertDream({ teamId, agentId, startedBy, transcriptIds: 'new', trigger, ctx })
  return id
}

async function triggerOf(tx: Tx, schedule: Schedule, occasion: Occasion, now: Date): Promise<Trigger | null> {
  if (occasion === 'clock') return schedule.enabled ? 'schedule' : null
  const ids = await unreadTranscripts(tx, schedule.agentId)
  const newest = await tx.transcript.aggregate({ where: { id: { in: ids } }, _max: { updatedAt: true } })
  return dueBecause(schedule, { count: ids.length, newestAt: newest._max.updatedAt }, now)
}

/** The id of the dream that was begun, or null. */
async function runOnce(tx: Tx, agentId: string, occasion: Occasion): Promise<string | null> {
  // Held until the dream's rows are written: the next time may come sooner, and must find them.
  const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${agentId}, 0)) AS taken`
  if (!lock?.taken) return null
  const schedule = await find(tx, agentId)
  if (!schedule) return null
  const now = new Date()
  const { lastRunAt } = schedule
  if (lastRunAt && now.getTime() - lastRunAt.getTime() < sameOccasion) return null
  const trigger = await triggerOf(tx, schedule, occasion, now)
  if (trigger === null) return null
  const skip = await whySkip(tx, schedule, now)
  const dreamId = skip === null ? await begin(schedule, trigger) : null
  const lastResult = skip ?? 'A dream was started.'
  // A look that finds the same in its way as a minute ago has nothing to say.
  if (occasion === 'clock' || lastResult !== schedule.lastResult || dreamId !== null)
    await tx.schedule.update({ where: { id: schedule.id }, data: { lastRunAt: now, lastResult } })
  return dreamId
}

export async function beginByItself(agentId: string, occasion: Occasion): Promise<void> {
  const dreamId = await db().$transaction((tx) => runOnce(tx, agentId, occasion), { timeout: patience })
  if (dreamId !== null) await enqueue('dream', { dreamId })
}
