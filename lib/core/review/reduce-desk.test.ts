import { describe, expect, it } from 'vitest'
import { makeProposal } from './fixtures/make-proposal'
import { nextUndecided } from './next-undecided'
import { type Desk, type DeskAction, reduceDesk, startDesk } from './reduce-desk'
import type { DecisionInput, ProposalView } from './view'

const four = ['p1', 'p2', 'p3', 'p4'].map((id) => makeProposal(id))
const ids = four.map((i) => i.id)
const at = '2026-11-24T08:00:00.000Z'

const take = (decision: DecisionInput, of: string[], advance = true): DeskAction => ({
  type: 'decide',
  ids: of,
  decision,
  by: 'Maya',
  at,
  order: ids,
  advance,
})
const approve = (...of: string[]) => take({ verb: 'approve' }, of)
const stateOf = (desk: Desk, id: string) => desk.items.find((i) => i.id === id)?.state
const server = (id: string, rest: Partial<ProposalView>) => makeProposal(id, { version: 2, ...rest })
const run = (desk: Desk, ...actions: DeskAction[]) => actions.reduce(reduceDesk, desk)

describe('startDesk', () => {
  it('resumes at the first undecided proposal', () => {
    const items = [
      makeProposal('p1', { state: 'approved' }),
      makeProposal('p2', { standing: 'already' }),
      makeProposal('p3'),
    ]
    expect(startDesk(items, null, 'Maya').currentId).toBe('p3')
  })
  it('opens at the proposal that the address names, if there is one', () => {
    expect(startDesk(four, 'p4', 'Maya').currentId).toBe('p4')
    expect(startDesk(four, 'gone', 'Maya').currentId).toBe('p1')
  })
  it('can undo what this person decided before a reload, the newest first, and not what others did', () => {
    const items = [
      makeProposal('p1', { state: 'approved', decidedBy: 'Maya', decidedAt: '2026-11-24T08:02:00Z' }),
      makeProposal('p2', { state: 'rejected', decidedBy: 'Maya', decidedAt: '2026-11-24T08:01:00Z' }),
      makeProposal('p3', { state: 'approved', decidedBy: 'Jonas', decidedAt: '2026-11-24T08:03:00Z' }),
    ]
    const desk = run(startDesk(items, null, 'Maya'), { type: 'undo' })
    expect([desk.currentId, stateOf(desk, 'p1'), desk.trail.length]).toEqual(['p1', 'pending', 1])
  })
})

describe('nextUndecided', () => {
  it('goes on after the present one and comes round to those left behind', () => {
    const items = four.map((i) => (i.id === 'p4' ? { ...i, state: 'approved' as const } : i))
    expect(nextUndecided(items, ids, 'p2')).toBe('p3')
    expect(nextUndecided(items, ids, 'p3')).toBe('p1')
  })
  it('never offers the present one again, nor what the store says already', () => {
    const items = [makeProposal('p1'), makeProposal('p2', { standing: 'already' })]
    expect(nextUndecided(items, ['p1', 'p2'], 'p1')).toBeNull()
  })
})

describe('decide', () => {
  it('shows the decision at once and moves to the next undecided', () => {
    const desk = run(startDesk(four, 'p2', 'Maya'), approve('p2'))
    expect([stateOf(desk, 'p2'), desk.currentId, Object.keys(desk.saving)]).toEqual(['approved', 'p3', ['p2']])
  })
  it('stays where it is when advancing is off, and when nothing is left', () => {
    expect(run(startDesk(four, 'p2', 'Maya'), take({ verb: 'approve' }, ['p2'], false)).currentId).toBe('p2')
    expect(run(startDesk([four[0] as ProposalView], null, 'Maya'), approve('p1')).currentId).toBe('p1')
  })
  it('ignores a second decision while the first is on its way', () => {
    const desk = run(
      startDesk(four, null, 'Maya'),
      approve('p1'),
      take({ verb: 'reject', reason: null, note: null }, ['p1']),
    )
    expect([stateOf(desk, 'p1'), desk.trail.length]).toEqual(['approved', 1])
  })
  it('keeps the reason of a rejection, and drops it when the decision changes', () => {
    const rejected = run(startDesk(four, null, 'Maya'), take({ verb: 'reject', reason: 'wrong', note: 'No.' }, ['p1']))
    expect(rejected.items[0]).toMatchObject({ rejectReason: 'wrong', note: 'No.', decidedBy: 'Maya', decidedAt: at })
    const saved = run(rejected, { type: 'saved', id: 'p1', proposal: rejected.items[0] as ProposalView })
    expect(run(saved, approve('p1')).items[0]).toMatchObject({ rejectReason: null, note: null })
  })
})

describe('the server’s answer', () => {
  it('settles the decision', () => {
    const desk = run(startDesk(four, null, 'Maya'), approve('p1'), {
      type: 'saved',
      id: 'p1',
      proposal: server('p1', { state: 'approved' }),
    })
    expect([desk.saving, desk.items[0]?.version]).toEqual([{}, 2])
  })
  it('brings back what was there when the decision could not be saved, and there is nothing to undo', () => {
    const desk = run(startDesk(four, null, 'Maya'), approve('p1'), {
      type: 'refused',
      id: 'p1',
      message: 'The server did not answer.',
      decision: { verb: 'approve' },
      proposal: null,
    })
    expect([stateOf(desk, 'p1'), desk.trail, desk.trouble.p1?.theirs]).toEqual(['pending', [], false])
  })
  it('shows the other person’s decision when theirs came first, and keeps what was wanted', () => {
    const desk = run(startDesk(four, null, 'Maya'), approve('p1'), {
      type: 'refused',
      id: 'p1',
      message: 'Jonas rejected this 5 seconds ago.',
      decision: { verb: 'approve' },
      proposal: server('p1', { state: 'rejected', decidedBy: 'Jonas' }),
    })
    expect(stateOf(desk, 'p1')).toBe('rejected')
    expect(desk.trouble.p1).toEqual({
      message: 'Jonas rejected this 5 seconds ago.',
      wanted: { verb: 'approve' },
      theirs: true,
    })
  })
})

describe('undo', () => {
  it('takes back any number of steps and shows each', () => {
    const decided = run(
      startDesk(four, null, 'Maya'),
      approve('p1'),
      { type: 'saved', id: 'p1', proposal: server('p1', { state: 'approved' }) },
      approve('p2'),
      { type: 'saved', id: 'p2', proposal: server('p2', { state: 'approved' }) },
    )
    const once = run(decided, { type: 'undo' }, { type: 'saved', id: 'p2', proposal: server('p2', {}) })
    const twice = run(once, { type: 'undo' })
    expect([once.currentId, stateOf(once, 'p2'), stateOf(once, 'p1')]).toEqual(['p2', 'pending', 'approved'])
    expect([twice.currentId, stateOf(twice, 'p1'), twice.trail]).toEqual(['p1', 'pending', []])
  })
  it('takes back many decided together at once', () => {
    const saved = ['p1', 'p3'].map(
      (id): DeskAction => ({ type: 'saved', id, proposal: server(id, { state: 'approved' }) }),
    )
    const desk = run(startDesk(four, null, 'Maya'), approve('p1', 'p3'), ...saved, { type: 'undo' })
    expect([stateOf(desk, 'p1'), stateOf(desk, 'p3'), desk.trail]).toEqual(['pending', 'pending', []])
  })
  it('brings back the decision before it', () => {
    const desk = run(startDesk([makeProposal('p1', { state: 'edited' })], null, 'Maya'), approve('p1'))
    const saved = run(desk, { type: 'saved', id: 'p1', proposal: server('p1', { state: 'approved' }) })
    expect(stateOf(run(saved, { type: 'undo' }), 'p1')).toBe('edited')
  })
  it('waits while the decision is still on its way', () => {
    const desk = run(startDesk(four, null, 'Maya'), approve('p1'), { type: 'undo' })
    expect(stateOf(desk, 'p1')).toBe('approved')
  })
})

describe('selection', () => {
  it('selects a range in the order that is shown', () => {
    const desk = run(
      startDesk(four, null, 'Maya'),
      { type: 'toggle', id: 'p3' },
      { type: 'range', id: 'p1', order: ids },
    )
    expect([...desk.selected].sort()).toEqual(['p1', 'p2', 'p3'])
  })
  it('lets go of what was decided', () => {
    const desk = run(
      startDesk(four, null, 'Maya'),
      { type: 'toggle', id: 'p1' },
      { type: 'toggle', id: 'p2' },
      approve('p1'),
    )
    expect(desk.selected).toEqual(['p2'])
  })
})

describe('refresh', () => {
  it('forgets the steps that a commit has made final', () => {
    const saved: DeskAction[] = ['p1', 'p2'].map((id) => ({
      type: 'saved',
      id,
      proposal: server(id, { state: 'approved' }),
    }))
    const desk = run(startDesk(four, null, 'Maya'), approve('p1', 'p2'), ...saved, {
      type: 'refresh',
      items: [server('p1', { state: 'committed' }), server('p2', { state: 'approved' }), makeProposal('p3')],
    })
    expect(desk.trail.map((s) => s.ids)).toEqual([['p2']])
    expect(stateOf(run(desk, { type: 'undo' }), 'p1')).toBe('committed')
  })
  it('shows what others did, and leaves what is on its way alone', () => {
    const desk = run(startDesk(four, null, 'Maya'), approve('p1'), {
      type: 'refresh',
      items: [makeProposal('p1'), server('p2', { state: 'rejected', decidedBy: 'Jonas' }), makeProposal('p3')],
    })
    expect(desk.items.map((i) => i.state)).toEqual(['approved', 'rejected', 'pending'])
  })
})
