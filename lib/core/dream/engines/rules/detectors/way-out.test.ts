import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { wayOut } from './way-out'

const blocked = [
  { run: './check.sh --all', prints: 'ERROR: No ticket number in the branch name', exit: 1 },
  { says: 'It stops: `ERROR: No ticket number in the branch name`. Please rename the branch.' },
]

describe('how to get past a failure', () => {
  it('is learned from one answer of a person', () => {
    const made = learn(wayOut, session('s1', ...blocked, { user: 'just ignore the branch name and go by the folder' }))
    expect(linesOf(made)).toEqual([
      'When `./check.sh` fails with `No ticket number in the branch name`, ignore the branch name and go by the folder.',
    ])
  })

  it.each(['why does it do that?', 'ignore it for now', 'use the other colour for the header', 'thanks'])(
    'is not “%s”: a question, for today, about something else, no answer',
    (user) => expect(learn(wayOut, session('s1', ...blocked, { user }))).toEqual([]),
  )
})
