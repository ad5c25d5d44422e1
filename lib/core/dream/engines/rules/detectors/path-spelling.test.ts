import { describe, expect, it } from 'vitest'
import { learn, linesOf, session } from './fixtures/session'
import { pathSpelling } from './path-spelling'

const wrong = { run: "cat 'Field notes/may.md'", prints: 'cat: Field notes/may.md: No such file or directory', exit: 1 }
const right = { run: "cat 'Field Notes/may.md'", prints: '# May' }

describe('a path under another name', () => {
  it('is a fact once two sessions asked for the wrong one and found the right one', () => {
    expect(linesOf(learn(pathSpelling, session('s1', wrong, right), session('s2', wrong, right)))).toEqual([
      'The folder is `Field Notes/`, with this exact spelling and letter case: `Field notes/` does not exist.',
    ])
  })

  it('counts what people write in their tasks', () => {
    const task = { user: 'Summarise ./Field notes/june.md in three lines' }
    const reads = { run: "cat 'Field Notes/june.md'", prints: '# June' }
    expect(linesOf(learn(pathSpelling, session('s1', wrong, right), session('s2', task, reads)))).toHaveLength(1)
  })

  it('waits for a second session, and says nothing of files that stand in many folders', () => {
    expect(learn(pathSpelling, session('s1', wrong, right))).toMatchObject([{ reason: 'seen-once' }])
    const gone = { run: 'cat lib/a/index.ts', prints: 'cat: lib/a/index.ts: No such file or directory', exit: 1 }
    const other = { run: 'cat lib/b/index.ts', prints: 'export {}' }
    expect(learn(pathSpelling, session('s1', gone, other), session('s2', gone, other))).toEqual([])
  })
})
