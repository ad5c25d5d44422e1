// Every mutation leaves one line, in its own transaction: who, what, which; never any text of memory or transcripts.
import type { Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { Ctx } from '@/lib/use-cases/context'

type AuditInput = {
  /** `transcript.upload`, `review.commit` … */
  action: string
  objectType: string
  objectId: string | null
  objectName?: string | null
  /** ids, sizes, names of changed fields */
  details?: Record<string, string | number | boolean | null | string[]>
}

export async function writeAudit(tx: Tx, ctx: Ctx, input: AuditInput): Promise<void> {
  await tx.auditEntry.create({
    data: {
      id: newId('aud'),
      teamId: ctx.teamId,
      actorType: ctx.actor.type,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      action: input.action,
      objectType: input.objectType,
      objectId: input.objectId,
      objectName: input.objectName ?? null,
      details: input.details ?? {},
      requestId: ctx.requestId,
    },
  })
}
