import { describe, expect, it } from 'vitest'
import { stillKeptBack } from './still-kept-back'
import type { Proposal, Withheld } from './types'

type Item = Proposal['evidence'][number]

const said = (quote: string, seq = 4): Item => ({
  source: 'transcript',
  transcriptId: 'trn_a',
  seq,
  line: seq,
  quote,
  origin: 'user',
  speaker: null,
  at: null,
})
const kept = (evidence: Item[], reason: Withheld['reason'] = 'seen-once'): Withheld => ({
  kind: 'fix',
  title: 'Lint is red',
  reason,
  detail: '',
  evidence,
})
const shown = [{ evidence: [said('Lint is red again. Run make lint.')] }]

describe('what was seen once', () => {
  it('is not kept back where a proposal rests on the same words', () => {
    expect(stillKeptBack([kept([said('Lint is red again.')])], shown)).toEqual([])
  })

  it.each([
    ['the words are of another event', kept([said('Lint is red again.', 9)])],
    ['only some of them are shown', kept([said('Lint is red again.'), said('Port 3000 is taken', 7)])],
    ['it rests on nothing that is told', kept([])],
    ['it is kept back for another reason', kept([said('Lint is red again.')], 'one-off')],
  ])('stays where %s', (_, item) => {
    expect(stillKeptBack([item], shown)).toEqual([item])
  })
})
