import { describe, expect, it } from 'vitest'
import { clusterOf, session } from './fixtures/session'
import { procedure } from './procedure'

const ran = (run: string, prints: string) => ({ run, prints })
const release = (v: string) => [
  ran('npm test', `${v} ran, 12 passed`),
  ran(`make tag VERSION=${v}`, `tagged ${v}`),
  ran('make deploy TO=canary', `canary runs ${v}`),
  ran('./bin/probe canary', 'healthy'),
  ran('make deploy TO=all', `all runs ${v}`),
]
const hasty = session(
  's4',
  ran('npm test', '12 passed'),
  ran('make tag VERSION=1.3.1', 'tagged 1.3.1'),
  ran('make deploy TO=canary', 'canary runs 1.3.1'),
  ran('make deploy TO=all', 'all runs 1.3.1'),
  { run: 'curl -f https://quay.example', prints: 'curl: (22) 503', exit: 22 },
  ran('make rollback TO=1.3.0', 'back on 1.3.0'),
  { user: 'Never deploy to all before the canary is healthy.' },
)
const good = [session('s1', ...release('1.1.0')), session('s2', ran('npm ci', 'added 3'), ...release('1.2.0'))]
const three = [...good, session('s3', ...release('1.3.0'))]

const composed = (sessions: typeof good) => procedure.compose(clusterOf(sessions.flatMap(procedure.detect)), [])

describe('a delivery that goes right by the same steps', () => {
  it('is a skill after three sessions, with placeholders, checks, the person’s rule and the way back', () => {
    const made = composed([...three, hasty])
    expect(made).toMatchObject({ kind: 'workflow', occurrences: { transcripts: 3 }, skill: { name: 'release' } })
    const text = made && 'skill' in made ? (made.skill?.text ?? '') : ''
    expect(text.split('\n').slice(7)).toEqual([
      '1. `npm test`. Stop if a test fails.',
      '2. `make tag VERSION=<version>`.',
      '3. `make deploy TO=canary`.',
      '4. `./bin/probe canary` must print `healthy`. Do not go on without it.',
      '5. `make deploy TO=all`.',
      '',
      '- Never deploy to all before the canary is healthy.',
      '',
      'If a check fails: `make rollback TO=<version>`, and say so before you try again.',
      '',
    ])
  })

  it('names the step that the session which went wrong had left out', () => {
    expect(composed([...three, hasty])).toMatchObject({
      rationale: expect.stringContaining('left out `./bin/probe canary` went wrong'),
      against: { looked: expect.stringContaining('went wrong in one session') },
    })
  })

  it('waits for a third session, and never counts the one that went wrong', () => {
    expect(composed([...good, hasty])).toMatchObject({ reason: 'seen-once' })
  })

  it('is nothing where the steps differ', () => {
    const others = ['s1', 's2', 's3'].map((s) => session(s, ran(`task ${s}`, 'done'), ran('make deploy', 'done')))
    expect(composed(others)).toBeNull()
  })

  it('takes no step from one machine, and none that holds a secret', () => {
    const odd = ['s1', 's2', 's3'].map((s) =>
      session(
        s,
        ran('/home/quill/warm.sh', 'ok'),
        ran('./auth [secret:token:1]', 'ok'),
        ...release(`1.${s.slice(1)}.0`),
      ),
    )
    const made = composed(odd)
    expect(made && 'skill' in made ? made.skill?.text : '').not.toMatch(/quill|secret/)
  })
})
