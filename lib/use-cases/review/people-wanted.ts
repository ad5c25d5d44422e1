// How many people it takes to commit a proposal as it stands: a hand-edit counts like what the dream proposed.
import { diffLines } from '@/lib/core/diff/hunks'
import { standingDecision } from '@/lib/core/review/decide'
import { wantedFor } from '@/lib/core/review/two-people'
import { decisionsOf, type LoadedProposal } from './load-review'

export function peopleWanted(proposal: LoadedProposal, protectedPaths: string[]): 1 | 2 {
  const paths = new Map(proposal.changes.map((c) => [c.id, c.toPath ?? c.path]))
  const edits = standingDecision(decisionsOf(proposal))?.edits ?? []
  const edited = edits.flatMap(({ changeId, base, after }) => {
    const path = paths.get(changeId)
    return path === undefined || base === null ? [] : [{ path, hunks: diffLines(base, after) }]
  })
  return wantedFor(proposal, protectedPaths, edited)
}
