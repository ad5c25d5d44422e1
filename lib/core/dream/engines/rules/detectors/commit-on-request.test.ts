import { describe, expect, it } from 'vitest'
import { commitOnRequest } from './commit-on-request'
import { learn, linesOf, session } from './fixtures/session'

const commit = { run: 'git commit -m "Done"', prints: '[main 1a2b3c4] Done' }
const asked = (id: string) =>
  session(id, { user: 'Make the header blue' }, { edit: 'a.css' }, { user: 'ok commit and push' }, commit)
const unasked = (id: string) => session(id, { user: 'Make the header blue' }, { edit: 'a.css' }, commit)

describe('commits that wait for a word', () => {
  it('are a custom after three sessions in which nothing was committed before', () => {
    expect(linesOf(learn(commitOnRequest, asked('s1'), asked('s2'), asked('s3')))).toEqual([
      'Commit and push only when asked to; the request comes at the end of the work.',
    ])
  })

  it('are none where the agent commits unasked and nobody minds', () => {
    expect(learn(commitOnRequest, asked('s1'), asked('s2'), asked('s3'), unasked('s4'))).toEqual([])
  })
})
