import { describe, expect, it } from 'vitest'
import { deadCommand } from './dead-command'
import { learn, linesOf, session } from './fixtures/session'

const push = {
  run: 'git push origin main',
  prints: 'ssh: Could not resolve hostname git.example.org: Temporary failure in name resolution',
  exit: 128,
}

describe('a command that cannot work here', () => {
  it('is left to a person once two sessions met the same wall', () => {
    const [line] = linesOf(learn(deadCommand, session('s1', push), session('s2', push)))
    expect(line).toMatch(
      /^`git push` does not work where the agent runs \(`.*Could not resolve hostname .*`\): leave it to a person\.$/,
    )
  })

  it('is alive where one session could run it', () => {
    const works = session('s3', { run: 'git push origin main', prints: 'main -> main' })
    expect(learn(deadCommand, session('s1', push), session('s2', push), works)).toEqual([])
  })
})
