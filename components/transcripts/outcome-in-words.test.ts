import { expect, it } from 'vitest'
import { outcomeInWords, outcomeWord } from './outcome-in-words'

it.each([
  [{ isGood: true, text: 'reward 1' }, 'Succeeded', 'Succeeded: reward 1'],
  [{ isGood: false, text: 'error max turns' }, 'Failed', 'Failed: error max turns'],
  [{ isGood: false, text: 'failed' }, 'Failed', 'Failed'],
  [{ isGood: null, text: 'submitted' }, 'submitted', 'submitted'],
])('%o is told as “%s” and “%s”', (outcome, word, words) => {
  expect(outcomeWord(outcome)).toBe(word)
  expect(outcomeInWords(outcome)).toBe(words)
})
