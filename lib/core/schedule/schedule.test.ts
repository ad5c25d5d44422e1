import { describe, expect, it } from 'vitest'
import { nextRuns } from './next-runs'
import { whyNotCron } from './why-not-cron'

describe('the next runs of a schedule', () => {
  it('keep the hour of their own zone over the change of summer time', () => {
    const runs = nextRuns('30 2 * * *', 'Europe/Oslo', new Date('2026-10-23T12:00:00Z'), 4)
    expect(runs).toEqual([
      '2026-10-24T00:30:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
      '2026-10-27T01:30:00.000Z',
    ])
  })

  it('move an hour that summer time leaves out to the next one that exists', () => {
    const runs = nextRuns('30 2 * * *', 'Europe/Oslo', new Date('2026-03-28T12:00:00Z'), 2)
    expect(runs).toEqual(['2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z'])
  })

  it('leave out days that are not meant', () => {
    const runs = nextRuns('0 6 * * 1-5', 'UTC', new Date('2026-11-27T12:00:00Z'), 2) // a Friday
    expect(runs.map((r) => r.slice(0, 10))).toEqual(['2026-11-30', '2026-12-01'])
  })
})

describe('a schedule that cannot be taken', () => {
  it.each([
    ['30 2 * * 1-5', 'Mars/Olympus', 'is no time zone'],
    ['30 2 * *', 'UTC', 'five fields'],
    ['99 2 * * *', 'UTC', 'is no schedule'],
    ['H 2 * * *', 'UTC', 'at random'],
    ['30 2 * * 1,H', 'UTC', 'at random'],
    ['every morning at six please', 'UTC', 'is no schedule'],
  ])('says why: %s in %s', (cron, zone, why) => {
    expect(whyNotCron(cron, zone)).toContain(why)
  })

  it.each(['30 2 * * 1-5', '0 6 * MAR THU', '0 0 L * *'])('is none of these: %s', (cron) => {
    expect(whyNotCron(cron, 'Europe/Oslo')).toBeNull()
  })
})
