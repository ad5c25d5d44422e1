// The desk while somebody sits at it: what is shown, decided, on its way to the server, and how to take it back.
// Decisions show at once; the server's answer settles them, or brings back what was there before.
import { nextUndecided } from './next-undecided'
import { waitsForSecond } from './two-people'
import type { DecisionInput, ProposalState, ProposalView } from './view'

type Before = Pick<ProposalView, 'state' | 'approval' | 'decidedBy' | 'decidedAt' | 'rejectReason' | 'note'>

/** Decisions taken by one gesture, so that one undo takes them back. */
export type DeskStep = { ids: string[]; before: Record<string, Before> }

/** A decision that the server did not take. `theirs`: somebody else decided meanwhile; both are kept. */
export type DeskTrouble = { message: string; wanted: DecisionInput; theirs: boolean }

export type Desk = {
  items: ProposalView[]
  currentId: string | null
  selected: string[]
  /** Where a range of selected ones begins. */
  anchorId: string | null
  /** What each proposal looked like before the decision that is on its way. */
  saving: Record<string, ProposalView>
  trail: DeskStep[]
  trouble: Record<string, DeskTrouble>
}

export type DeskAction =
  | { type: 'go'; id: string }
  | {
      type: 'decide'
      ids: string[]
      decision: DecisionInput
      by: string
      at: string
      order: string[]
      advance: boolean
    }
  | { type: 'saved'; id: string; proposal: ProposalView }
  | { type: 'refused'; id: string; message: string; decision: DecisionInput; proposal: ProposalView | null }
  | { type: 'undo' }
  | { type: 'dismiss'; id: string }
  | { type: 'toggle'; id: string }
  | { type: 'range'; id: string; order: string[] }
  | { type: 'select'; ids: string[] }
  | { type: 'refresh'; items: ProposalView[] }

const states: Record<'approve' | 'reject' | 'edit', ProposalState> = {
  approve: 'approved',
  reject: 'rejected',
  edit: 'edited',
}

const beforeOf = ({ state, approval, decidedBy, decidedAt, rejectReason, note }: ProposalView): Before => ({
  state,
  approval,
  decidedBy,
  decidedAt,
  rejectReason,
  note,
})

const untouched = ({ approval }: ProposalView): Before => ({
  state: 'pending',
  approval: { ...approval, people: [] },
  decidedBy: null,
  decidedAt: null,
  rejectReason: null,
  note: null,
})

/**
 * @param openAt a proposal named in the address; without one the desk resumes at the first that is undecided
 * @param me decisions of this person made earlier can be undone, the newest first
 */
export function startDesk(items: ProposalView[], openAt: string | null, me: string): Desk {
  const order = items.map((i) => i.id)
  const mine = items
    .filter((i) => i.decidedBy === me && i.decidedAt !== null && i.state !== 'committed' && i.state !== 'pending')
    .sort((a, b) => (a.decidedAt as string).localeCompare(b.decidedAt as string))
  return {
    items,
    currentId: (openAt && order.includes(openAt) ? openAt : nextUndecided(items, order, null)) ?? order[0] ?? null,
    selected: [],
    anchorId: null,
    saving: {},
    trail: mine.map((i) => ({ ids: [i.id], before: { [i.id]: untouched(i) } })),
    trouble: {},
  }
}

const replace = (items: ProposalView[], next: ProposalView): ProposalView[] =>
  items.map((i) => (i.id === next.id ? next : i))

const without = <T>(record: Record<string, T>, ids: string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([id]) => !ids.includes(id)))

function decided(item: ProposalView, decision: Exclude<DecisionInput, { verb: 'undo' }>, by: string, at: string) {
  const { people } = item.approval
  if (decision.verb === 'approve' && waitsForSecond(item))
    return { ...item, approval: { ...item.approval, people: [...people, by] } }
  const isRejected = decision.verb === 'reject'
  return {
    ...item,
    state: states[decision.verb],
    approval: { ...item.approval, people: isRejected ? [] : [by] },
    decidedBy: by,
    decidedAt: at,
    rejectReason: isRejected ? decision.reason : null,
    note: isRejected ? decision.note : null,
  }
}

type Decide = Extract<DeskAction, { type: 'decide' }>

function decide(desk: Desk, { ids, decision, by, at, order, advance }: Decide): Desk {
  if (decision.verb === 'undo') return desk
  const meant = desk.items.filter((i) => ids.includes(i.id) && !(i.id in desk.saving))
  if (meant.length === 0) return desk
  const taken = meant.map((i) => i.id)
  const items = desk.items.map((i) => (taken.includes(i.id) ? decided(i, decision, by, at) : i))
  const isCurrent = desk.currentId !== null && taken.includes(desk.currentId)
  const next = advance && isCurrent ? nextUndecided(items, order, desk.currentId) : null
  return {
    ...desk,
    items,
    currentId: next ?? desk.currentId,
    selected: desk.selected.filter((id) => !taken.includes(id)),
    saving: { ...desk.saving, ...Object.fromEntries(meant.map((i) => [i.id, i])) },
    trail: [...desk.trail, { ids: taken, before: Object.fromEntries(meant.map((i) => [i.id, beforeOf(i)])) }],
    trouble: without(desk.trouble, taken),
  }
}

/** Takes the newest step back, and shows its first proposal. */
function undo(desk: Desk): Desk {
  const step = desk.trail.at(-1)
  if (!step || step.ids.some((id) => id in desk.saving)) return desk
  const meant = desk.items.filter((i) => step.ids.includes(i.id))
  return {
    ...desk,
    items: desk.items.map((i) => (step.ids.includes(i.id) ? { ...i, ...step.before[i.id] } : i)),
    currentId: step.ids[0] ?? desk.currentId,
    saving: { ...desk.saving, ...Object.fromEntries(meant.map((i) => [i.id, i])) },
    trail: desk.trail.slice(0, -1),
    trouble: without(desk.trouble, step.ids),
  }
}

type Refused = Extract<DeskAction, { type: 'refused' }>

/** A refused decision is no step that could be undone. */
function refused(desk: Desk, { id, message, decision, proposal }: Refused): Desk {
  const back = proposal ?? desk.saving[id]
  const trail = [...desk.trail]
  const last = trail.findLastIndex((s) => s.ids.includes(id))
  if (last >= 0 && decision.verb !== 'undo') {
    const step = trail[last] as DeskStep
    trail.splice(last, 1, ...(step.ids.length > 1 ? [{ ...step, ids: step.ids.filter((i) => i !== id) }] : []))
  }
  return {
    ...desk,
    items: back ? replace(desk.items, back) : desk.items,
    saving: without(desk.saving, [id]),
    trail,
    trouble: { ...desk.trouble, [id]: { message, wanted: decision, theirs: proposal !== null } },
  }
}

/** Everything from the anchor to here, as the list shows it. */
function range(desk: Desk, id: string, order: string[]): Desk {
  const [from, to] = [order.indexOf(desk.anchorId ?? id), order.indexOf(id)]
  if (from < 0 || to < 0) return { ...desk, selected: [...new Set([...desk.selected, id])], anchorId: id }
  const ids = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ...desk, selected: [...new Set([...desk.selected, ...ids])] }
}

/** News from the server: others' decisions, a store that moved. What is on its way keeps its own answer. */
function refresh(desk: Desk, items: ProposalView[]): Desk {
  const known = new Map(desk.items.map((i) => [i.id, i]))
  const committed = new Set(items.filter((i) => i.state === 'committed').map((i) => i.id))
  return {
    ...desk,
    items: items.map((i) => (i.id in desk.saving ? (known.get(i.id) ?? i) : i)),
    // What is committed is taken back by a revert, not by Undo.
    trail: desk.trail
      .map((step) => ({ ...step, ids: step.ids.filter((id) => !committed.has(id)) }))
      .filter((step) => step.ids.length > 0),
  }
}

export function reduceDesk(desk: Desk, action: DeskAction): Desk {
  switch (action.type) {
    case 'go':
      return { ...desk, currentId: action.id }
    case 'decide':
      return decide(desk, action)
    case 'saved':
      return { ...desk, items: replace(desk.items, action.proposal), saving: without(desk.saving, [action.id]) }
    case 'refused':
      return refused(desk, action)
    case 'undo':
      return undo(desk)
    case 'dismiss':
      return { ...desk, trouble: without(desk.trouble, [action.id]) }
    case 'toggle': {
      const isOn = desk.selected.includes(action.id)
      const selected = isOn ? desk.selected.filter((id) => id !== action.id) : [...desk.selected, action.id]
      return { ...desk, selected, anchorId: action.id }
    }
    case 'range':
      return range(desk, action.id, action.order)
    case 'select':
      return { ...desk, selected: action.ids, anchorId: action.ids.at(-1) ?? null }
    case 'refresh':
      return refresh(desk, action.items)
  }
}
