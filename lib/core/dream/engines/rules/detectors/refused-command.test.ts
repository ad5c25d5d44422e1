import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { refusedCommand } from './refused-command'

const stopped = {
  run: 'docker compose down',
  prints: "The user doesn't want to proceed with this tool use.",
  mark: 'rejection' as const,
}
const why = { user: 'no, others use it' }

describe('a command that people stop', () => {
  it('waits to be asked for, after two sessions', () => {
    expect(linesOf(learn(refusedCommand, session('s1', stopped, why), session('s2', stopped, why)))).toEqual([
      'Do not run `docker compose down` unless you are asked to.',
    ])
  })

  it('is free where it was let through as often', () => {
    const runs = (id: string) => session(id, { run: 'docker compose down', prints: 'Removed' })
    expect(
      learn(refusedCommand, session('s1', stopped, why), session('s2', stopped, why), runs('s3'), runs('s4')),
    ).toEqual([])
  })
})
