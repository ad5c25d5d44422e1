import { describe, expect, it } from 'vitest'
import { clusterOf, learn, session } from './fixtures/session'
import { forgottenCheck } from './forgotten-check'

const lint = { run: 'make lint', prints: '0 issues' }
const seen = (...said: string[]) =>
  said.map((user, i) => session(`s${i + 1}`, { user }, lint)).flatMap(forgottenCheck.detect)

describe('a check that people ask for again', () => {
  it('is told with its command once three sessions needed it', () => {
    const made = forgottenCheck.compose(clusterOf(seen('lint is failing', 'fix the lint errors', 'lint is red')), [])
    expect(made).toMatchObject({ kind: 'fix', line: 'Run `make lint` before every commit and fix what it reports.' })
  })

  it('waits after two', () => {
    expect(forgottenCheck.compose(clusterOf(seen('lint is failing', 'lint is red')), [])).toMatchObject({
      reason: 'seen-once',
    })
  })

  it('is none where people say that it is as it should be, or only speak of it', () => {
    expect(seen('lint is fine, fix the typo', 'what does the linter do?')).toEqual([])
  })

  it('is not told without the command that runs it', () => {
    const without = ['s1', 's2', 's3'].flatMap((id) => forgottenCheck.detect(session(id, { user: 'lint fails' })))
    expect(forgottenCheck.compose(clusterOf(without), [])).toBeNull()
  })
})

describe('a check that memory already asks for', () => {
  const reported = (id: string) => session(id, lint, { user: 'lint fails again' })
  const [made] = learn(forgottenCheck, reported('s1'), reported('s2'), reported('s3'))
  const isKnownBy = (line: string): boolean => made != null && 'knownBy' in made && made.knownBy?.test(line) === true

  it('is known by a line that names the command and says when', () => {
    expect(isKnownBy('Run the linter after every change: `make lint`.')).toBe(true)
    expect(isKnownBy('`make lint` runs the linter.')).toBe(false)
  })
})
