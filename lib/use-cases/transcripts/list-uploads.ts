import { db } from '@/lib/adapters/db/client'
import type { UploadView } from '@/lib/core/transcript/view'
import type { Ctx } from '@/lib/use-cases/context'
import { uploadParts, uploadView } from './upload-view'

/** What was dropped together, in the order in which it arrived; what was here already is named too. */
export async function listUploads(ctx: Ctx, input: { batchId: string }): Promise<UploadView[]> {
  const { teamId } = ctx
  const found = await db().upload.findMany({
    where: { teamId, batchId: input.batchId },
    include: uploadParts,
    orderBy: { createdAt: 'asc' },
  })
  const known = await db().transcript.findMany({
    where: { teamId, id: { in: found.flatMap((u) => u.known) }, deletedAt: null },
    select: { id: true, title: true, eventCount: true },
  })
  const byId = new Map(known.map((t) => [t.id, { id: t.id, title: t.title, events: t.eventCount, isNew: false }]))
  return found.map((u) => {
    const view = uploadView(u)
    const had = new Set(view.transcripts.map((t) => t.id))
    const others = [...new Set(u.known)].flatMap((id) => (had.has(id) ? [] : (byId.get(id) ?? [])))
    return { ...view, transcripts: [...view.transcripts, ...others] }
  })
}
