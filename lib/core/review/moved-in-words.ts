import type { ProposalView } from './view'

/** What a store that moved on means for the proposals: `1 conflict, 1 already so, 5 rebased cleanly, 7 untouched`. */
export function movedInWords(items: Pick<ProposalView, 'standing' | 'state'>[]): string {
  const open = items.filter((i) => i.state !== 'committed')
  const count = (standing: ProposalView['standing']) => open.filter((i) => i.standing === standing).length
  const conflicts = count('conflict')
  const parts: [number, string][] = [
    [conflicts, conflicts === 1 ? 'conflict' : 'conflicts'],
    [count('already'), 'already so'],
    [count('rebased'), 'rebased cleanly'],
    [count('untouched'), 'untouched'],
  ]
  return parts
    .filter(([n]) => n > 0)
    .map(([n, words]) => `${n} ${words}`)
    .join(', ')
}
