import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { statedFact } from './stated-fact'

const of = (user: string) => linesOf(learn(statedFact, session('s1', { user })))

describe('a fact that a person states', () => {
  it.each([
    ['No, we use pnpm here, not npm.', 'Use pnpm, not npm.'],
    ['Nein, wir benutzen pnpm, nicht npm.', 'Use pnpm, not npm.'],
    ['Non, on utilise pnpm, pas npm.', 'Use pnpm, not npm.'],
    ['The migrations live in packages/store/migrations.', 'Migrations is in `packages/store/migrations`.'],
    ['The staging url is https://stage.example.org', 'The staging url is `https://stage.example.org`.'],
    ["you don't have access to docker here", 'There is no access to docker from here.'],
  ])('is kept: “%s”', (said, fact) => expect(of(said)).toEqual([fact]))

  it.each([
    'Do we use pnpm, not npm?',
    'it lives in packages/store',
    'the staging url is broken',
    'we use it for now, not that',
  ])('is not in “%s”', (said) => expect(of(said)).toEqual([]))
})
