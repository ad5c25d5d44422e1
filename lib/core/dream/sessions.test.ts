import { describe, expect, it } from 'vitest'
import { joinBySharedQuotes } from './sessions'
import type { Observation } from './types'

const prompts = [
  'Write the specification of one use case, and take its flows from the file word for word.',
  'Ask only about what the use case, the scenario and the acceptance test leave open.',
]

const noted = (transcriptId: string, session: string | null, at: string, words = prompts): Observation => ({
  id: `obs-${transcriptId}`,
  transcriptId,
  session,
  agent: null,
  kind: 'preference',
  statement: 'x',
  signature: 'x',
  scope: 'repository',
  quotes: words.map((quote, seq) => ({ transcriptId, seq, line: null, quote, origin: 'user', speaker: null, at })),
  outcome: 'unknown',
  at,
  data: {},
})
const alone = { a: 'a', b: 'b' }
const countOf = (observations: Observation[]) => new Set(Object.values(joinBySharedQuotes(alone, observations))).size

describe('two logs with the same words of a person', () => {
  it('are one session where the words were said at the same moment: one continues a copy of the other', () => {
    const at = '2026-11-20T09:00:00Z'
    expect(countOf([noted('a', 'one', at), noted('b', 'two', at)])).toBe(1)
  })

  it('are one session where one was exported anew, without an id of its own', () => {
    expect(countOf([noted('a', 'one', '2026-11-20T09:00:00Z'), noted('b', null, '2026-11-20T09:05:00Z')])).toBe(1)
  })

  it('are two where each has its own id and time: the same prompts were sent twice', () => {
    expect(countOf([noted('a', 'one', '2026-11-20T09:00:00Z'), noted('b', 'two', '2026-11-24T15:00:00Z')])).toBe(2)
  })

  it('are two on different days, though the logs have no ids: each was begun with the same brief', () => {
    expect(countOf([noted('a', null, '2026-11-20T09:00:00Z'), noted('b', null, '2026-11-24T15:00:00Z')])).toBe(2)
  })

  it('are two where they share a single message', () => {
    const first = prompts.slice(0, 1)
    expect(countOf([noted('a', null, '2026-11-20T09:00:00Z', first), noted('b', null, '2026-11-20T15:00:00Z')])).toBe(2)
  })
})
