import { describe, expect, it } from 'vitest'
import { makeProposal } from './fixtures/make-proposal'
import { refusalOf } from './refusal-of'

describe('refusalOf', () => {
  it('lets every decision through on an open proposal but undo', () => {
    const open = makeProposal('p1')
    expect([refusalOf(open, 'approve'), refusalOf(open, 'reject'), refusalOf(open, 'edit')]).toEqual([null, null, null])
    expect(refusalOf(open, 'undo')).toContain('no decision to undo')
  })
  it('does not approve a conflict, but lets it be rejected or edited', () => {
    const conflict = makeProposal('p1', { standing: 'conflict' })
    expect(refusalOf(conflict, 'approve')).toContain('conflicts with the store')
    expect([refusalOf(conflict, 'reject'), refusalOf(conflict, 'edit')]).toEqual([null, null])
  })
  it('does not drop a hand-edit by approving once more', () => {
    expect(refusalOf(makeProposal('p1', { state: 'edited' }), 'approve')).toContain('Undo it first')
    expect(refusalOf(makeProposal('p1', { state: 'edited' }), 'reject')).toBeNull()
  })
  it('asks for nothing where the store says so already, and changes nothing that is committed', () => {
    expect(refusalOf(makeProposal('p1', { standing: 'already' }), 'approve')).toContain('nothing to decide')
    expect(refusalOf(makeProposal('p1', { state: 'committed' }), 'reject')).toContain('Revert')
  })
})
