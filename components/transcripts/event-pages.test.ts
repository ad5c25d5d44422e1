import { describe, expect, it } from 'vitest'
import type { Event } from '@/lib/core/transcript/event'
import { missingPages, noPages, withMore, withPage } from './event-pages'

const event = (seq: number) => ({ seq }) as Event
const events = (from: number, n: number) => Array.from({ length: n }, (_, i) => event(from + i))

describe('missingPages', () => {
  it('asks for the pages that the view touches, and no further than the end', () => {
    expect(missingPages(noPages(250), 90, 110)).toEqual([0, 100])
    expect(missingPages(noPages(250), 240, 400)).toEqual([200])
  })
  it('does not ask twice', () => {
    const pages = withPage(noPages(250), events(100, 100), 250)
    expect(missingPages(pages, 90, 210)).toEqual([0, 200])
    expect(missingPages(pages, 120, 180)).toEqual([])
  })
})

describe('withMore', () => {
  it('appends what a filter found and keeps where to go on', () => {
    const once = withMore(noPages(0), [event(4), event(9)], 10)
    const twice = withMore(once, [event(40)], null)
    expect([...twice.events].map(([at, e]) => [at, e.seq])).toEqual([
      [0, 4],
      [1, 9],
      [2, 40],
    ])
    expect([twice.total, twice.next]).toEqual([3, null])
  })
})
