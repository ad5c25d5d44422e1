import { describe, expect, it } from 'vitest'
import { closedHost } from './closed-host'
import { learn, linesOf, session } from './fixtures/session'

const closed = (url: string) => ({
  call: 'web_fetch',
  input: { url },
  prints: 'Web fetch error: url_not_accessible',
  fails: true,
})
const search = { call: 'web_search', input: { query: 'the same title' }, prints: 'a copy at the author’s page' }

describe('a site that the reader cannot open', () => {
  it('is named once two sessions lost a call to it, with what went on from there', () => {
    const made = learn(
      closedHost,
      session('s1', closed('https://journal.example.org/a'), search),
      session('s2', closed('https://journal.example.org/b'), search),
    )
    expect(linesOf(made)).toEqual([
      '`web_fetch` cannot open `journal.example.org` (`url_not_accessible`): go straight to `web_search` for another copy.',
    ])
  })

  it('is no fact where one session could open it', () => {
    const open = { call: 'web_fetch', input: { url: 'https://journal.example.org/c' }, prints: 'A title' }
    expect(
      learn(
        closedHost,
        session('s1', closed('https://journal.example.org/a')),
        session('s2', closed('https://journal.example.org/b')),
        session('s3', open),
      ),
    ).toEqual([])
  })
})
