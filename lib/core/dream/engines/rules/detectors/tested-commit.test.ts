import { describe, expect, it } from 'vitest'
import { clusterOf, session } from './fixtures/session'
import { testedCommit } from './tested-commit'

const edit = { edit: 'src/a.rb' }
const passes = { run: 'bundle exec rspec', prints: '9 examples, 0 failures, passed' }
const fails = { run: 'bundle exec rspec', prints: '9 examples, 1 failures', exit: 1 }
const commit = { run: 'git commit -am "Round once"', prints: '1 file changed' }
const tested = ['s1', 's2', 's3'].map((id) => session(id, edit, passes, commit))

describe('tests before commits', () => {
  it('are a custom after three sessions, by the command they ran', () => {
    const made = testedCommit.compose(clusterOf(tested.flatMap(testedCommit.detect)), [])
    expect(made).toMatchObject({
      kind: 'workflow',
      line: 'Before each commit run `bundle exec rspec`; commit once all tests pass.',
    })
  })

  it('are none when one session committed without them', () => {
    const custom = clusterOf(tested.flatMap(testedCommit.detect))
    const without = clusterOf(testedCommit.detect(session('s4', passes, edit, commit)))
    expect(testedCommit.compose(custom, [custom, without])).toBeNull()
  })

  it('do not count when they failed', () => {
    expect(testedCommit.detect(session('s4', edit, fails, commit))).toMatchObject([{ signature: 'tested-commit:none' }])
  })

  it('wait for a third session', () => {
    expect(testedCommit.compose(clusterOf(tested.slice(1).flatMap(testedCommit.detect)), [])).toBeNull()
  })
})
