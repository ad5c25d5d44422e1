import { describe, expect, it } from 'vitest'
import { makeChange } from './fixtures/make-proposal'
import { orderEvidence } from './order-evidence'
import { sidesOf } from './sides-of'
import type { EvidenceView } from './view'

describe('sidesOf', () => {
  it('shows what a commit would make of the store as it is now', () => {
    const change = makeChange({ standing: 'rebased', before: 'a', after: 'b', head: 'a2', result: 'b2' })
    expect(sidesOf(change)).toMatchObject({ before: 'a2', after: 'b2', beforeLabel: 'Now' })
  })
  it('shows a hand-edit in place of the proposal, and the proposal when asked', () => {
    const change = makeChange({ before: 'a', after: 'b', edited: 'c', result: 'c' })
    expect(sidesOf(change)).toMatchObject({ after: 'c', afterLabel: 'Your edit' })
    expect(sidesOf(change, true)).toMatchObject({ after: 'b', afterLabel: 'Proposed' })
  })
  it('shows the dream’s own texts while they conflict with the store', () => {
    const change = makeChange({ standing: 'conflict', before: 'a', after: 'b', head: 'c', result: null })
    expect(sidesOf(change)).toMatchObject({ before: 'a', after: 'b', beforeLabel: 'When the dream read it' })
  })
  it('shows nothing after a deletion', () => {
    expect(sidesOf(makeChange({ op: 'delete', before: 'a', after: null, result: null })).after).toBeNull()
  })
})

describe('orderEvidence', () => {
  it('puts a person first, then commands, memory, agents and pages, and leaves out what speaks against it', () => {
    const quote = (id: string, origin: EvidenceView['origin'], rest: Partial<EvidenceView> = {}): EvidenceView => ({
      id,
      source: origin === null ? 'memory' : 'transcript',
      side: 'for',
      transcriptId: null,
      transcriptTitle: null,
      agent: null,
      seq: null,
      line: null,
      origin,
      speaker: null,
      at: null,
      memoryPath: null,
      quote: id,
      gone: false,
      goneAt: null,
      ...rest,
    })
    const ordered = orderEvidence([
      quote('page', 'external'),
      quote('agent', 'assistant'),
      quote('memory', null),
      quote('command', 'tool'),
      quote('against', 'user', { side: 'against' }),
      quote('person', 'user'),
      quote('command 2', 'tool'),
    ])
    expect(ordered.map((e) => e.id)).toEqual(['person', 'command', 'command 2', 'memory', 'agent', 'page'])
  })
})
