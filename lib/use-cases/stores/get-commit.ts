import { db } from '@/lib/adapters/db/client'
import { diffLines } from '@/lib/core/diff/hunks'
import { AppError } from '@/lib/core/errors'
import type { CommitDetail, CommitFile } from '@/lib/core/memory/view'
import { makeMasker } from '@/lib/core/secrets/redact'
import type { Ctx } from '@/lib/use-cases/context'
import { commitRows } from './commit-rows'
import { textOf } from './read-files'

/** The version of a memory before a commit, by the numbers of commits. */
async function textBefore(memoryId: string, number: number): Promise<string | null> {
  const before = await db().version.findFirst({
    where: { memoryId, commit: { number: { lt: number } } },
    orderBy: { commit: { number: 'desc' } },
  })
  return before?.sha256 ? textAt(before.teamId, before.sha256) : null
}

async function textAt(teamId: string, sha256: string): Promise<string> {
  const content = await db().content.findUnique({ where: { teamId_sha256: { teamId, sha256 } } })
  return textOf(content?.bytes ?? new Uint8Array())
}

export async function getCommit(ctx: Ctx, input: { commitId: string }): Promise<CommitDetail> {
  const commit = await db().commit.findFirst({
    where: { id: input.commitId, teamId: ctx.teamId },
    include: { store: true, versions: { orderBy: { path: 'asc' } }, appliedEdits: true },
  })
  if (!commit) throw new AppError('not_found', 'There is no such commit.')
  const [row] = await commitRows(ctx.teamId, { ids: [commit.id] })
  const files: CommitFile[] = []
  for (const v of commit.versions) {
    // One masker for both: else a secret that another replaced would look unchanged.
    const masker = makeMasker()
    const masked = (text: string | null): string | null => (text === null ? null : masker.mask(text).text)
    const before = masked(v.op === 'created' ? null : await textBefore(v.memoryId, commit.number))
    const after = masked(v.sha256 ? await textAt(v.teamId, v.sha256) : null)
    files.push({
      path: v.path,
      fromPath: v.fromPath,
      op: v.op as CommitFile['op'],
      before,
      after,
      hunks: diffLines(before ?? '', after ?? ''),
    })
  }
  const ids = [...new Set(commit.appliedEdits.map((e) => e.proposalId))]
  const proposals = await db().proposal.findMany({
    where: { id: { in: ids }, teamId: ctx.teamId },
    include: { decisions: { orderBy: { number: 'desc' }, take: 1 } },
    orderBy: { position: 'asc' },
  })
  return {
    ...(row as CommitDetail),
    store: { id: commit.store.id, name: commit.store.name },
    files,
    proposals: proposals.map((p) => ({
      id: p.id,
      title: p.title,
      kind: p.kind,
      decidedBy: p.decisions[0]?.actorName ?? '',
    })),
    isHead: commit.store.headId === commit.id,
  }
}
