import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { ProposalKind } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import type { RuleOrigin } from '@/lib/core/review/why-not-by-rule'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { findAgent } from './find-agent'

type Input = {
  agentId: string
  enabled: boolean
  kinds: ProposalKind[]
  /** 0 to 1 */
  minConfidence: number
  origins: RuleOrigin[]
}

/**
 * What may be committed of this agent's dreams without a person. Who may set it may decide and administer: it decides in
 * the place of every reviewer.
 * @throws AppError `bad_request` for a rule that covers nothing, `not_found`, `forbidden`
 */
export async function setRule(ctx: Ctx, input: Input): Promise<void> {
  authorise(ctx, 'administer')
  const { agentId, ...data } = input
  if (data.enabled && (data.kinds.length === 0 || data.origins.length === 0))
    throw new AppError('bad_request', 'Choose at least one kind and one origin, or switch the rule off.')
  await db().$transaction(async (tx) => {
    const { name } = await findAgent(tx, ctx, agentId)
    const known = await tx.rule.findFirst({ where: { agentId }, select: { id: true } })
    if (known) await tx.rule.update({ where: { id: known.id }, data })
    else await tx.rule.create({ data: { id: newId('rul'), teamId: ctx.teamId, agentId, ...data } })
    await writeAudit(tx, ctx, {
      action: 'rule.set',
      objectType: 'agent',
      objectId: agentId,
      objectName: name,
      details: data,
    })
  })
}
