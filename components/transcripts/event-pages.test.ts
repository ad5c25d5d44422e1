import { describe, expect, it } from 'vitest'
import type { ListedEvent } from '@/lib/core/transcript/cut-event'
import { missingPage, placeOf, withEvents } from './event-pages'

const events = (from: number, n: number) => Array.from({ length: n }, (_, i) => ({ seq: from + i }) as ListedEvent)
const here = (from: number, n: number) => withEvents(new Map(), events(from, n))
const all = { total: 250, seqs: null }
const some = { total: 3, seqs: [4, 9, 40] }

describe('missingPage', () => {
  it('is the first page of which something in view is not here', () => {
    expect(missingPage(all, here(0, 100), 90, 110)).toEqual({ from: 100, limit: 100 })
    expect(missingPage(all, here(100, 100), 120, 180)).toBe(null)
  })
  it('goes no further than the end', () => {
    expect(missingPage(all, here(200, 50), 240, 400)).toBe(null)
  })
  it('names events one by one where a filter found them', () => {
    expect(missingPage(some, here(0, 10), 0, 2)).toEqual({ seqs: [4, 9, 40] })
    expect(missingPage(some, here(0, 10), 0, 1)).toBe(null)
  })
})

describe('placeOf', () => {
  it('is where an event stands, or the next that is shown', () => {
    expect([placeOf(all, 7), placeOf(some, 9), placeOf(some, 10), placeOf(some, 41)]).toEqual([7, 1, 2, 3])
  })
})

describe('withEvents', () => {
  it('lets go of what is far from what came last', () => {
    const long = here(0, 4_000)
    const next = withEvents(long, events(9_000, 100))
    expect(next.size).toBeLessThanOrEqual(2_000)
    expect([next.has(9_050), next.has(0)]).toEqual([true, false])
  })
})
