import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { usualCommand } from './usual-command'

const finds = (id: string, command: string) =>
  session(id, { run: 'cat package.json', prints: '{}' }, { run: command, prints: '12 passed' })

describe('how something is run here', () => {
  it('is told where nobody could guess it', () => {
    const made = learn(usualCommand, ...['s1', 's2', 's3'].map((id) => finds(id, 'just check-tests')))
    expect(linesOf(made)).toEqual(['`just check-tests` runs the tests.'])
  })

  it('is not told where any agent would try it first', () => {
    expect(learn(usualCommand, ...['s1', 's2', 's3'].map((id) => finds(id, 'npm test')))).toEqual([])
  })
})
