import { describe, expect, it } from 'vitest'
import { absoluteDays, daysBetween, hasRelativeDay, longDay, writtenDays } from './dates'

describe('days in words', () => {
  it('turns yesterday at the start of a sentence into the day that was meant', () => {
    expect(absoluteDays('Yesterday we moved the images; the old paths redirect.', '2026-10-06')).toBe(
      'On 5 October 2026 we moved the images; the old paths redirect.',
    )
  })
  it('keeps the preposition that is there', () => {
    expect(absoluteDays('Broken since yesterday.', '2026-03-01')).toBe('Broken since 28 February 2026.')
    expect(absoluteDays('We deployed yesterday.', '2026-01-01')).toBe('We deployed on 31 December 2025.')
  })
  it('leaves code and quotations alone', () => {
    const text = 'Use `git log --since=yesterday`; she said “yesterday”.'
    expect(absoluteDays(text, '2026-10-06')).toBe(text)
    expect(hasRelativeDay(text)).toBe(false)
    expect(hasRelativeDay("Read yesterday's note")).toBe(false)
  })
  it('counts days back and names weekdays', () => {
    expect(absoluteDays('It broke two days ago.', '2026-11-20')).toBe('It broke on 18 November 2026.')
    expect(absoluteDays('Moved last Monday.', '2026-11-20')).toBe('Moved on 16 November 2026.')
  })
  it('reads days with and without a year, in three ways of writing', () => {
    const days = writtenDays('until 11 November, 2026-10-12 or March 3rd, 2027', '2026-11-20')
    expect(days.map((d) => [d.day, d.hasYear])).toEqual([
      ['2026-11-11', false],
      ['2026-10-12', true],
      ['2027-03-03', true],
    ])
  })
  it('takes the nearest year where none is written', () => {
    expect(writtenDays('until 5 January', '2026-12-20')[0]?.day).toBe('2027-01-05')
    expect(writtenDays('until 20 December', '2027-01-05')[0]?.day).toBe('2026-12-20')
  })
  it('counts days across months', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2)
    expect(longDay('2026-10-05')).toBe('5 October 2026')
  })
})
