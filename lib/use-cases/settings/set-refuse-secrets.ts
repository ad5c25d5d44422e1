import { db } from '@/lib/adapters/db/client'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'

/** Whether transcripts with secrets are refused or stored with their secrets masked. What is stored already stays. */
export async function setRefuseSecrets(ctx: Ctx, { refuse }: { refuse: boolean }): Promise<void> {
  authorise(ctx, 'administer')
  const { teamId } = ctx
  await db().$transaction(async (tx) => {
    await tx.teamSettings.upsert({
      where: { teamId },
      create: { teamId, refuseSecrets: refuse },
      update: { refuseSecrets: refuse },
    })
    await writeAudit(tx, ctx, {
      action: 'secrets.refuse',
      objectType: 'team',
      objectId: teamId,
      objectName: refuse ? 'refused' : 'masked',
      details: { refuse },
    })
  })
}
