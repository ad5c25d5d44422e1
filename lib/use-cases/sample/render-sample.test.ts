import { describe, expect, it } from 'vitest'
import { findSecrets } from '@/lib/core/secrets/find'
import { lastInstant, renderSample, sampleSecret, shiftInDays, shiftText } from './render-sample'

describe('shiftInDays', () => {
  it('moves the last session to the day before', () => {
    expect(shiftInDays('2026-11-19T09:30:00.000Z', new Date('2026-11-20T08:00:00Z'))).toBe(0)
    expect(shiftInDays('2026-11-17T09:30:00.000Z', new Date('2028-03-01T23:59:00Z'))).toBe(469)
  })
})

describe('shiftText', () => {
  it('moves times, days in digits and days in words alike, with or without a year', () => {
    const text = '{"timestamp":"2026-11-17T08:22:40.120Z"} memory/2026-10-06.md "Notes of 6 October", 12 October 2026'
    expect(shiftText(text, 30, 2026)).toBe(
      '{"timestamp":"2026-12-17T08:22:40.120Z"} memory/2026-11-05.md "Notes of 5 November", 11 November 2026',
    )
  })

  it('moves a day over the turn of the year', () => {
    expect(shiftText('until 30 December 2026', 4, 2026)).toBe('until 3 January 2027')
  })

  it('computes weekdays', () => {
    expect(shiftText('gone since {{WEEKDAY:2026-11-09}}', 0, 2026)).toBe('gone since Monday')
    expect(shiftText('gone since {{WEEKDAY:2026-11-09}}', 2, 2026)).toBe('gone since Wednesday')
  })

  it('computes weeks, over the turn of a year too', () => {
    expect(shiftText('week {{WEEK:2026-11-16}}', 0, 2026)).toBe('week 47')
    expect(shiftText('week {{WEEK:2026-11-16}}', 42, 2026)).toBe('week 53')
    expect(shiftText('week {{WEEK:2026-11-16}}', 49, 2026)).toBe('week 1')
  })

  it('moves days as OpenClaw writes them, with their names', () => {
    expect(shiftText('Tuesday, November 10th, 2026 — 10:00', 12, 2026)).toBe('Sunday, November 22nd, 2026 — 10:00')
    expect(shiftText('"timestamp": "Tue 2026-11-10 10:09 GMT+1"', 1, 2026)).toBe(
      '"timestamp": "Wed 2026-11-11 10:09 GMT+1"',
    )
  })

  it('moves times that are counted in seconds or milliseconds', () => {
    expect(shiftText('{"timestamp":1794301202118,"started_at":1794386412}', 1, 2026)).toBe(
      '{"timestamp":1794387602118,"started_at":1794472812}',
    )
    expect(shiftText('{"tokens":1794301202,"call":"1794301202118"}', 0, 2026)).toBe(
      '{"tokens":1794301202,"call":"1794301202118"}',
    )
  })

  it('leaves versions, prices and ids alone', () => {
    const text = 'v2.14.0 2.50 2026-110 5e0c8a14-7b1d-4c39-9a62 3 migrations'
    expect(shiftText(text, 100, 2026)).toBe(text)
  })

  it('changes nothing when it moves by no day', () => {
    const text = 'on 11 November at 2026-11-11T08:00:00.000Z'
    expect(shiftText(text, 0, 2026)).toBe(text)
  })
})

describe('renderSample', () => {
  it('makes one secret of a kind and moves the names of files', () => {
    let n = 0
    const files = [
      { path: 'memory/2026-10-06.md', text: 'a {{SECRET:gfavip-session}}' },
      { path: 'b.md', text: 'b {{SECRET:gfavip-session}}' },
    ]
    expect(renderSample(files, 1, 2026, (kind) => `${kind}-${++n}`)).toEqual([
      { path: 'memory/2026-10-07.md', text: 'a gfavip-session-1' },
      { path: 'b.md', text: 'b gfavip-session-1' },
    ])
  })
})

describe('sampleSecret', () => {
  it('has the shape by which its kind is known', () => {
    const random = 'q7Rk2LmZ9xWc4TvB8yNp3HsD6fGjA1'
    for (const kind of ['database-url', 'gfavip-session'])
      expect(findSecrets(`X=${sampleSecret(kind, random)}`).map((s) => s.kind)).toEqual([kind])
  })
})

describe('lastInstant', () => {
  it('is the newest time of all logs', () => {
    const files = ['2026-11-09T08:12:20.100Z', '2026-11-17T08:22:40.120Z', '2026-11-12T08:00:00Z']
    expect(lastInstant(files.map((text) => ({ path: 'x', text })))).toBe('2026-11-17T08:22:40.120Z')
  })
})
