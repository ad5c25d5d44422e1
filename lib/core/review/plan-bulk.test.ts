import { describe, expect, it } from 'vitest'
import { makeChange, makeProposal } from './fixtures/make-proposal'
import { planBulk } from './plan-bulk'
import type { EvidenceView } from './view'

const quote = (gone: boolean): EvidenceView => ({
  id: 'evd_1',
  source: 'transcript',
  side: 'for',
  transcriptId: 'trn_1',
  transcriptTitle: null,
  agent: null,
  seq: 1,
  line: 1,
  origin: 'user',
  speaker: null,
  at: null,
  memoryPath: null,
  quote: gone ? '' : 'Run it first.',
  gone,
  goneAt: null,
})

describe('planBulk', () => {
  it('takes in what is plain and leaves out, with a reason, whatever carries a risk', () => {
    const plan = planBulk([
      makeProposal('p1'),
      makeProposal('p2', { flags: ['untrusted'] }),
      makeProposal('p3', { standing: 'conflict' }),
      makeProposal('p4', { changes: [makeChange({ op: 'delete', after: null })] }),
      makeProposal('p5', { changes: [makeChange(), makeChange({ op: 'move', toPath: '/b.md' })] }),
      makeProposal('p6', { state: 'rejected' }),
      makeProposal('p7', { standing: 'already' }),
      makeProposal('p8', { standing: 'rebased' }),
      makeProposal('p9', { evidence: [quote(true), quote(true)] }),
      makeProposal('p10', { evidence: [quote(true), quote(false)] }),
    ])
    expect(plan.included.map((i) => i.id)).toEqual(['p1', 'p8', 'p10'])
    expect(plan.excluded.map((e) => [e.item.id, e.reason])).toEqual([
      ['p2', 'Only a text from outside says it.'],
      ['p3', 'It conflicts with the store.'],
      ['p4', 'It deletes a memory.'],
      ['p5', 'It moves a memory.'],
      ['p6', 'It is decided already.'],
      ['p7', 'The store says so already.'],
      ['p9', 'The transcript it rests on was deleted.'],
    ])
  })
})
