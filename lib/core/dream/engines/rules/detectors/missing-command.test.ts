import { describe, expect, it } from 'vitest'
import { clusterOf, session } from './fixtures/session'
import { missingCommand } from './missing-command'

const notFound = { run: 'node18 build.js --all', prints: '(eval):1: command not found: node18', exit: 127 }
const works = { run: 'node build.js --all', prints: 'built' }
const two = [session('s1', notFound, works), session('s2', notFound, works)]

describe('a program that is not there', () => {
  it('is a fact once two sessions found what does the same', () => {
    const made = missingCommand.compose(clusterOf(two.flatMap(missingCommand.detect)), [])
    expect(made).toMatchObject({
      kind: 'fact',
      line: 'There is no `node18` on this machine: use `node` (`node build.js --all`).',
      occurrences: { transcripts: 2 },
    })
  })

  it('waits for a second session', () => {
    const made = missingCommand.compose(clusterOf(missingCommand.detect(two[0] as never)), [])
    expect(made).toMatchObject({ reason: 'seen-once' })
  })

  it('teaches nothing where nothing took its place', () => {
    expect(missingCommand.detect(session('s3', notFound, { run: 'ls', prints: 'build.js' }))).toEqual([])
  })
})
