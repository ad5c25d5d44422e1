import { diffLines } from '@/lib/core/diff/hunks'
import { tooLarge } from '@/lib/core/dream/limits'
import type { Reader } from '@/lib/core/dream/types'
import type { PlannedFile } from '@/lib/core/review/commit-plan'
import type { CommitPreview } from '@/lib/core/review/view'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { type LoadedProposal, loadReview } from './load-review'
import { maskLine } from './masks'
import { planReview } from './plan-review'
import { isOpen, proposalViews } from './review-views'

function fileOf(file: PlannedFile): CommitPreview['files'][number] {
  const hunks = diffLines(file.before ?? '', file.after ?? '')
  return {
    path: file.path,
    op: file.op,
    added: hunks.reduce((n, h) => n + h.add.length, 0),
    removed: hunks.reduce((n, h) => n + h.remove.length, 0),
    warning: file.after === null ? null : tooLarge(file.path, file.after),
  }
}

const plural = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`
const listed = (names: string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Who starts with what after the commit. */
function reachOf(files: PlannedFile[], applied: LoadedProposal[]): string[] {
  return files.flatMap((file) => {
    const about = applied.filter((p) => p.changes.some((c) => (c.toPath ?? c.path) === file.path))
    const names = about.flatMap((p) =>
      (p.readers as Reader[]).flatMap((r) => (r.when === 'start' && r.agent ? [r.agent] : [])),
    )
    const readers = [...new Set(names)]
    if (readers.length === 0) return []
    const lines = diffLines(file.before ?? '', file.after ?? '').reduce(
      (n, h) => n + Math.max(h.add.length, h.remove.length),
      0,
    )
    const whose = readers.length === 1 ? 'its' : 'their'
    return [
      `${file.path.slice(1)} is read by ${listed(readers)}: ${whose} next session starts with ${plural(lines, 'changed line')}.`,
    ]
  })
}

export async function previewCommit(ctx: Ctx, input: { reviewId: string }): Promise<CommitPreview> {
  authorise(ctx, 'decide')
  const review = await loadReview(ctx, input.reviewId)
  const [{ plan, chosen, waiting }, items] = await Promise.all([
    planReview(review, review.store.headId),
    proposalViews(review),
  ])
  const applied = chosen.filter((p) => plan.applied.includes(p.id))
  const byKind: Record<string, number> = {}
  for (const p of applied) byKind[p.kind] = (byKind[p.kind] ?? 0) + 1
  const only = applied.length === 1 ? applied[0] : undefined
  return {
    proposals: applied.length,
    byKind,
    files: plan.files.map(fileOf),
    deletes: plan.files.filter((f) => f.op === 'deleted').length,
    undecided: items.filter(isOpen).length,
    conflicts: plan.returned.length,
    waiting: waiting.length,
    suggestedMessage: only ? maskLine(only.title) : `${review.title}: ${plural(applied.length, 'lesson')}`,
    reach: reachOf(plan.files, applied),
  }
}
