// The proposals of a dream as a chain: what each document says before and after each of them. The same function that makes
// a commit of any approved subset joins their hunks, so that the chain shows what a commit would do.
import { combine, type Layer } from '@/lib/core/memory/merge'
import type { Change, Proposal } from './types'

export type Link = {
  proposal: Proposal
  change: Change
  op: Change['op']
  before: string | null
  after: string | null
}

/** One link a change, in the order of the proposals. */
export function chainOf(proposals: Proposal[]): Link[] {
  const layers = new Map<string, { base: string | null; list: Layer[]; text: string | null }>()
  return proposals.flatMap((proposal) =>
    proposal.changes.map((change): Link => {
      const key = `${proposal.storeId} ${change.path}`
      const state = layers.get(key) ?? { base: change.before, list: [], text: change.before }
      layers.set(key, state)
      const before = state.text
      if (change.op === 'delete') state.text = null
      else if (change.op !== 'move') {
        state.list.push({ id: proposal.id, hunks: change.hunks })
        state.text = combine(state.base ?? '', state.list).text
      }
      const op = change.op === 'create' && before !== null ? 'update' : change.op
      return { proposal, change, op, before, after: change.op === 'move' ? before : state.text }
    }),
  )
}
