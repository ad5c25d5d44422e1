import { describe, expect, it } from 'vitest'
import { firmWord } from './firm-word'
import { learn, linesOf, session } from './fixtures/session'

const of = (user: string) => linesOf(learn(firmWord, session('s1', { user })))

describe('a correction that leaves no doubt', () => {
  it.each([
    ['No, that is because you formatted one file, just format the whole tree.', 'Format the whole tree.'],
    ['ugh, use grams in the recipes, not ounces!', 'Use grams in the recipes, not ounces.'],
    ["We shouldn't have any scripts that need a login.", 'Do not have any scripts that need a login.'],
    ['I would only want snapshots for the parser.', 'Only snapshots for the parser.'],
    ['I think it is better not to keep any addresses in the log.', 'Do not keep any addresses in the log.'],
    [
      'release/keys is supposed to stay empty, and we shouldnt touch it',
      'Do not touch `release/keys`: it is meant to stay empty.',
    ],
    [
      'The handbook ended up in the drafts folder. I wanted it to go straight to public',
      'Handbook goes straight to `public`, not to the `drafts` folder.',
    ],
  ])('is a rule: “%s”', (said, rule) => expect(of(said)).toEqual([rule]))

  it.each([
    'use grams in the recipes, not ounces',
    'Should we use grams, not ounces?',
    'For now use grams, not ounces!',
    'use this one, not that one!',
    'looks great, thank you!',
  ])('is not in “%s”', (said) => expect(of(said)).toEqual([]))
})
