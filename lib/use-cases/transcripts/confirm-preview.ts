// A person's word on what was found: what is left out, whose the rest is. Workers store it then.
import { unstage } from '@/lib/adapters/blob/staging'
import { db, type Tx } from '@/lib/adapters/db/client'
import { enqueue } from '@/lib/adapters/queue/enqueue'
import { AppError } from '@/lib/core/errors'
import type { PreviewChoice } from '@/lib/core/transcript/preview-view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { parseKey } from './get-preview'

type Input = { batchId: string; choices: PreviewChoice[] }
/** `sessions` that workers now store, out of so many `files`. */
export type Confirmed = { sessions: number; files: number; leftOut: number }

/** Jobs added at a time. */
const atOnce = 10

async function checkAgents(tx: Tx, teamId: string, choices: PreviewChoice[]): Promise<void> {
  const ids = [...new Set(choices.flatMap((c) => c.agentId ?? []))]
  if ((await tx.agent.count({ where: { teamId, id: { in: ids } } })) !== ids.length)
    throw new AppError('not_found', 'An agent does not exist any more. Choose another for its transcripts.')
}

/** All in one statement: a batch may hold thousands. */
async function writeChoices(tx: Tx, teamId: string, choices: PreviewChoice[]): Promise<void> {
  const rows = choices.flatMap(({ key, agentId, isLeftOut }) => {
    const place = parseKey(key)
    return place ? [{ ...place, agentId, isLeftOut }] : []
  })
  if (rows.length === 0) return
  await tx.$executeRaw`
    UPDATE "FoundSession" AS found SET "agentId" = choice."agentId", "isLeftOut" = choice."isLeftOut"
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS choice("uploadId" text, "position" int, "agentId" text, "isLeftOut" boolean)
    WHERE found."teamId" = ${teamId} AND found."uploadId" = choice."uploadId" AND found."position" = choice."position"`
}

/** Two people who confirm at once: the second finds nothing that waits. */
async function lockWaiting(tx: Tx, teamId: string, batchId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Upload" WHERE "teamId" = ${teamId} AND "batchId" = ${batchId} AND "status" = 'preview'
    ORDER BY "id" FOR UPDATE`
  return rows.map((r) => r.id)
}

async function enqueueAll(uploadIds: string[]): Promise<void> {
  for (let at = 0; at < uploadIds.length; at += atOnce)
    await Promise.all(uploadIds.slice(at, at + atOnce).map((uploadId) => enqueue('parse-upload', { uploadId })))
}

/** @throws AppError `conflict` where nothing of it waits any more, `not_found` for an agent that is gone */
export async function confirmPreview(ctx: Ctx, { batchId, choices }: Input): Promise<Confirmed> {
  authorise(ctx, 'manage')
  const { teamId } = ctx
  const done = await db().$transaction(
    async (tx) => {
      const ids = await lockWaiting(tx, teamId, batchId)
      if (ids.length === 0)
        throw new AppError(
          'conflict',
          'Nothing of this upload waits any more. Reload the page to see what became of it.',
        )
      await checkAgents(tx, teamId, choices)
      await writeChoices(tx, teamId, choices)
      const count = await tx.foundSession.groupBy({
        by: ['uploadId', 'isLeftOut'],
        where: { uploadId: { in: ids } },
        _count: true,
      })
      const kept = count.filter((c) => !c.isLeftOut)
      const stored = new Set(kept.map((c) => c.uploadId))
      const empty = ids.filter((id) => !stored.has(id))
      await tx.upload.updateMany({
        where: { id: { in: [...stored] } },
        data: { status: 'received', confirmedAt: new Date() },
      })
      await tx.upload.updateMany({
        where: { id: { in: empty } },
        data: { status: 'discarded', reason: 'Everything in it was left out.', stagingKey: null },
      })
      await tx.foundSession.deleteMany({ where: { uploadId: { in: empty } } })
      const sessions = kept.reduce((n, c) => n + c._count, 0)
      const leftOut = count.reduce((n, c) => n + c._count, 0) - sessions
      const details = { files: stored.size, sessions, leftOut }
      await writeAudit(tx, ctx, { action: 'upload.confirm', objectType: 'upload', objectId: batchId, details })
      return { stored: [...stored], empty, details }
    },
    { timeout: 60_000 },
  )
  for (const id of done.empty) await unstage(id)
  await enqueueAll(done.stored)
  return done.details
}
