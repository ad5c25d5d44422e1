import { expect, it } from 'vitest'
import { type Caps, type Used, whyUsedUp } from './caps'

const none: Caps = { usd: null, tokens: null, minutes: null, calls: null }
const used: Used = { usd: 2, tokens: 50_000, minutes: 10, calls: 7 }

it.each<[keyof Caps, number, string]>([
  ['usd', 2, 'The budget of $2.00 was used up.'],
  ['tokens', 50_000, 'The budget of 50,000 tokens was used up.'],
  ['minutes', 9, 'The budget of 9 minutes was used up.'],
  ['calls', 7, 'The budget of 7 requests was used up.'],
])('names the cap on %s once it is reached', (name, cap, sentence) => {
  expect(whyUsedUp({ ...none, [name]: cap }, used, 'dream')).toBe(sentence)
  expect(whyUsedUp({ ...none, [name]: cap + 2 }, used, 'dream')).toBeNull()
})

it('tells the day of a team from one dream, and sets no limit that nobody set', () => {
  expect(whyUsedUp({ ...none, calls: 1 }, used, 'day')).toMatch(/^The team’s budget of 1 requests a day/)
  expect(whyUsedUp(none, used, 'day')).toBeNull()
})
