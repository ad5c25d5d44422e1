import { isUndecided } from './is-undecided'
import type { ProposalView } from './view'

/**
 * The next one to decide: after the present one in the order that is shown, then from the start again.
 * @param order ids as the list shows them
 * @returns null when none is left
 */
export function nextUndecided(items: ProposalView[], order: string[], currentId: string | null): string | null {
  const open = new Set(items.filter(isUndecided).map((i) => i.id))
  const at = currentId === null ? -1 : order.indexOf(currentId)
  const round = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))]
  return round.find((id) => open.has(id)) ?? null
}
