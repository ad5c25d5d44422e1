// What nobody confirmed, and what was never sent to its end, is swept with its file.
import { unstage } from '@/lib/adapters/blob/staging'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { previewDays } from '@/lib/core/transcript/preview-view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import type { Ctx } from '@/lib/use-cases/context'

/** Uploads of one sweep; the next one takes the rest. */
const most = 500

const dayMs = 86_400_000
const waiting = ['sending', 'preview', 'needs-format']

const reasons: Record<string, string> = {
  sending: `It was not sent to its end within ${previewDays} days. Upload it again.`,
  preview: `Nobody confirmed it within ${previewDays} days, and its file was deleted. Upload it again.`,
  'needs-format': `Nobody named its format within ${previewDays} days, and its file was deleted. Upload it again.`,
}

async function expire(id: string, before: Date): Promise<void> {
  const isGone = await db().$transaction(async (tx) => {
    const upload = await tx.upload.findUniqueOrThrow({ where: { id } })
    const { count } = await tx.upload.updateMany({
      where: { id, status: upload.status, updatedAt: { lt: before } },
      data: { status: 'discarded', reason: reasons[upload.status], stagingKey: null },
    })
    if (count === 0) return false
    await tx.foundSession.deleteMany({ where: { uploadId: id } })
    const actor = { type: 'system', id: null, name: 'Reverie' } as const
    const ctx: Ctx = { teamId: upload.teamId, actor, requestId: newId('req') }
    await writeAudit(tx, ctx, {
      action: 'upload.expire',
      objectType: 'upload',
      objectId: id,
      objectName: upload.name,
      details: { days: previewDays, was: upload.status },
    })
    return true
  })
  if (isGone) await unstage(id)
}

export async function expireUploads(now: Date): Promise<void> {
  const before = new Date(now.getTime() - previewDays * dayMs)
  const old = await db().upload.findMany({
    where: { status: { in: waiting }, updatedAt: { lt: before } },
    select: { id: true },
    take: most,
  })
  for (const { id } of old) await expire(id, before)
}
