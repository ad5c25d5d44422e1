import { expect, it } from 'vitest'
import { triage } from './triage'

const one = (id: string, tokens: number, signs: number) => ({ id, tokens, signs })

it('reads what shows most signs for its length first, and what still fits after it', () => {
  const all = [one('long', 900, 3), one('short', 100, 2), one('plain', 100, 0), one('rich', 300, 9)]
  expect([...triage(all, 500)]).toEqual(['rich', 'short', 'plain'])
})

it('reads everything where the budget reaches, and one session though it does not', () => {
  const all = [one('a', 10, 0), one('b', 10, 1)]
  expect(triage(all, 20).size).toBe(2)
  expect([...triage(all, 1)]).toEqual(['b'])
})
