// A schedule has come due: a dream begins, or the schedule says why not. What was missed runs once, not once for each time.
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { insertDream } from '@/lib/use-cases/dreams/insert-dream'

/** A run this soon after the last one, in ms, is the same occasion delivered twice. */
const sameOccasion = 500

const find = (agentId: string) => db().schedule.findUnique({ where: { agentId }, include: { agent: true } })
type Schedule = NonNullable<Awaited<ReturnType<typeof find>>>

/** Why there is nothing to do now: a sentence, or null. */
async function whySkip({ agentId, minNewTranscripts, skipWhileReviewOpen }: Schedule): Promise<string | null> {
  const [fresh, running, open] = await Promise.all([
    db().transcript.count({
      where: { agentId, deletedAt: null, withheld: false, dreams: { none: { dream: { agentId, status: 'done' } } } },
    }),
    db().dream.count({ where: { agentId, status: { in: ['waiting', 'running'] } } }),
    db().review.count({
      where: {
        status: 'open',
        dream: { agentId },
        proposals: { some: { state: { notIn: ['rejected', 'committed'] } } },
      },
    }),
  ])
  if (running > 0) return 'Skipped: a dream of this agent was under way.'
  if (fresh < minNewTranscripts)
    return fresh === 0 ? 'Skipped: nothing new to read.' : `Skipped: ${fresh} new of ${minNewTranscripts} wanted.`
  return skipWhileReviewOpen && open > 0 ? 'Skipped: a review of this agent’s last dream is open.' : null
}

export async function runScheduledDream(agentId: string): Promise<void> {
  const schedule = await find(agentId)
  if (!schedule?.enabled) return
  const now = new Date()
  const { count } = await db().schedule.updateMany({
    where: {
      id: schedule.id,
      OR: [{ lastRunAt: null }, { lastRunAt: { lt: new Date(now.getTime() - sameOccasion) } }],
    },
    data: { lastRunAt: now },
  })
  if (count === 0) return
  const { teamId, agent } = schedule
  const skip = await whySkip(schedule)
  if (skip !== null) {
    await db().schedule.update({ where: { id: schedule.id }, data: { lastResult: skip } })
    return
  }
  const startedBy = `Schedule of ${agent.name}`
  const actor = { type: 'schedule' as const, id: schedule.id, name: startedBy }
  const ctx = { teamId, actor, requestId: newId('req') }
  const { id } = await insertDream({ teamId, agentId, startedBy, transcriptIds: 'new', trigger: 'schedule', ctx })
  await db().schedule.update({ where: { id: schedule.id }, data: { lastResult: 'A dream was started.' } })
  await enqueue('dream', { dreamId: id })
}
