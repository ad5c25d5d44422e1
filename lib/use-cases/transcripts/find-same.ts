import type { Tx } from '@/lib/adapters/db/client'
import type { TranscriptMeta } from '@/lib/core/transcript/event'
import type { Stored, StoreInput } from './store-input'

/** A session of a source that was read before: noted, and what it stands for. @returns in the same order */
export async function findSame(
  tx: Tx,
  sessions: { input: StoreInput; meta: TranscriptMeta }[],
): Promise<(Stored | null)[]> {
  const teamId = sessions[0]?.input.teamId
  const revisions = await tx.revision.findMany({
    where: { teamId, sha256: { in: sessions.map((s) => s.input.sha256) } },
    include: { transcript: { select: { id: true, title: true, format: true, sessionId: true } } },
  })
  const same = sessions.map(({ input, meta }) =>
    revisions.find(
      ({ sha256, transcript: t }) =>
        sha256 === input.sha256 && t.format === meta.format && t.sessionId === (meta.session || null),
    ),
  )
  const ids = same.flatMap((revision) => revision?.id ?? [])
  if (ids.length > 0) await tx.revision.updateMany({ where: { id: { in: ids } }, data: { lastSeenAt: new Date() } })
  return same.map((revision, i) => {
    if (!revision) return null
    const uploadId = sessions[i]?.input.uploadId ?? null
    // The same upload again is a retry after a crash: what it stored itself is still new to the person.
    const outcome = uploadId !== null && revision.uploadId === uploadId ? 'new' : 'known'
    return { transcriptId: revision.transcript.id, title: revision.transcript.title, outcome }
  })
}
