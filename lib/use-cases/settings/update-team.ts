import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

type Input = { name: string; timeZone: string }

function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    throw new AppError('bad_request', `"${timeZone}" is no time zone. Use a name such as Europe/Oslo.`)
  }
}

export async function updateTeam(ctx: Ctx, input: Input): Promise<void> {
  authorise(ctx, 'administer')
  checkTimeZone(input.timeZone)
  const settings = { timeZone: input.timeZone }
  await db().$transaction(async (tx) => {
    await tx.team.update({ where: { id: ctx.teamId }, data: { name: input.name } })
    await tx.teamSettings.upsert({
      where: { teamId: ctx.teamId },
      create: { teamId: ctx.teamId, ...settings },
      update: settings,
    })
    await writeAudit(tx, ctx, {
      action: 'team.update',
      objectType: 'team',
      objectId: ctx.teamId,
      objectName: input.name,
      details: { fields: ['name', 'timeZone'] },
    })
  })
}
