import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { whyNotCron } from '@/lib/core/schedule/why-not-cron'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findAgent } from './find-agent'
import { syncSchedules } from './sync-schedules'

type Input = {
  agentId: string
  enabled: boolean
  cron: string
  timeZone: string
  minNewTranscripts: number
  skipWhileReviewOpen: boolean
  afterTranscripts: number | null
  afterIdleHours: number | null
  quietHours: number
  maxPerDay: number
}

/** @throws AppError `bad_request` for an expression or a zone that cannot be read, `not_found` */
export async function setSchedule(ctx: Ctx, input: Input): Promise<void> {
  authorise(ctx, 'manage')
  const { agentId, ...data } = input
  const why = whyNotCron(data.cron, data.timeZone)
  if (why) throw new AppError('bad_request', why)
  await db().$transaction(async (tx) => {
    const { name } = await findAgent(tx, ctx, agentId)
    await tx.schedule.upsert({
      where: { agentId },
      create: { id: newId('sch'), teamId: ctx.teamId, agentId, ...data },
      update: data,
    })
    await writeAudit(tx, ctx, {
      action: 'schedule.set',
      objectType: 'agent',
      objectId: agentId,
      objectName: name,
      details: data,
    })
  })
  await syncSchedules()
}
