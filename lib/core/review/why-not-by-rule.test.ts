import { describe, expect, it } from 'vitest'
import { type CommitRule, whyNotByRule } from './why-not-by-rule'

const rule: CommitRule = { kinds: ['fix', 'preference'], minConfidence: 0.8, origins: ['user', 'tool'] }
type Candidate = Parameters<typeof whyNotByRule>[1]
const good: Candidate = {
  kind: 'fix',
  confidence: 0.9,
  flags: [],
  changes: [{ op: 'update', hunks: [{ start: 1, remove: ['- old'], add: ['- new'] }] }],
  evidence: [{ source: 'transcript', origin: 'user' }, { source: 'transcript', origin: 'tool' }, { source: 'memory' }],
}

describe('a rule commits without a person', () => {
  it('what its team described', () => expect(whyNotByRule(rule, good)).toBeNull())

  it.each<[string, Partial<Candidate>]>([
    ['flagged', { flags: ['low-confidence'] }],
    ['from outside', { flags: ['untrusted'] }],
    ['a deletion', { changes: [{ op: 'delete', hunks: [] }] }],
    ['lines taken out', { changes: [{ op: 'update', hunks: [{ start: 1, remove: ['- old'], add: [] }] }] }],
    ['of another kind', { kind: 'insight' }],
    ['less sure', { confidence: 0.79 }],
    ['resting on what an agent said', { evidence: [...good.evidence, { source: 'transcript', origin: 'assistant' }] }],
    ['resting on text from outside', { evidence: [{ source: 'transcript', origin: 'external' }] }],
    ['resting on no session', { evidence: [{ source: 'memory' }] }],
  ])('never what is %s', (_, change) => expect(whyNotByRule(rule, { ...good, ...change })).not.toBeNull())

  it('never on the word of outside text, whatever the rule says', () => {
    const evil = { ...rule, origins: ['user', 'external'] as unknown as CommitRule['origins'] }
    const proposal: Candidate = {
      ...good,
      flags: ['untrusted'],
      evidence: [{ source: 'transcript', origin: 'external' }],
    }
    expect(whyNotByRule(evil, proposal)).not.toBeNull()
  })
})
