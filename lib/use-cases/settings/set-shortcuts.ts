import { db } from '@/lib/adapters/db/client'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import type { Ctx } from '@/lib/use-cases/context'

/** Single-key shortcuts for the member who asks: WCAG 2.1.4 wants a way to switch them off. */
export async function setShortcuts(ctx: Ctx, input: { enabled: boolean }): Promise<void> {
  if (ctx.actor.type !== 'member') return
  const { id } = ctx.actor
  await db().$transaction(async (tx) => {
    await tx.member.update({ where: { id }, data: { singleKeyShortcuts: input.enabled } })
    await writeAudit(tx, ctx, {
      action: 'member.shortcuts',
      objectType: 'member',
      objectId: id,
      objectName: ctx.actor.name,
      details: { enabled: input.enabled },
    })
  })
}
