import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { slashCommands } from './slash-commands'

const uses = (id: string, ...commands: string[]) =>
  session(id, ...commands.map((user) => ({ user, mark: 'command' as const })))

describe('commands that steer the work', () => {
  it('are told as a family, with the one that comes first', () => {
    const made = learn(
      slashCommands,
      uses('s1', '/plot:next', '/plot:check'),
      uses('s2', '/plot:next'),
      uses('s3', '/plot:next now'),
    )
    expect(linesOf(made)[0]).toMatch(/^Work here is driven by the `\/plot` commands .*begins with `\/plot:next`/)
  })

  it('say nothing where they come with the agent', () => {
    expect(learn(slashCommands, uses('s1', '/clear', '/model'), uses('s2', '/clear'), uses('s3', '/clear'))).toEqual([])
  })
})
