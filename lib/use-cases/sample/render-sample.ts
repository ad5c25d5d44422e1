// Makes the sample fresh: every day in it moves by the same number of days, and secrets are made up on the spot.
import { addDays, daysBetween } from '@/lib/core/dream/dates'

export type SampleFile = { path: string; text: string }

const dayMs = 86_400_000
const months = 'January|February|March|April|May|June|July|August|September|October|November|December'.split('|')
const weekdays = 'Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday'.split('|')

const instant = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g
const isoDay = /(?<![\d-])20\d{2}-\d{2}-\d{2}(?![\d-]|T\d)/g
const writtenDay = new RegExp(`\\b(\\d{1,2}) (${months.join('|')})( \\d{4})?\\b`, 'g')
const weekday = /\{\{WEEKDAY:(\d{4}-\d{2}-\d{2})\}\}/g
const secret = /\{\{SECRET:([a-z-]+)\}\}/g

/** Days by which the sample moves so that its last session ended the day before `now`. */
export function shiftInDays(lastEnd: string, now: Date): number {
  return daysBetween(lastEnd.slice(0, 10), addDays(now.toISOString().slice(0, 10), -1))
}

/** The newest time in the logs, ISO. */
export function lastInstant(files: SampleFile[]): string {
  return files.flatMap((f) => f.text.match(instant) ?? []).reduce((a, b) => (b > a ? b : a), '')
}

/**
 * Moves every day written in a text: ISO times and days, `11 November`, `6 October 2026`, `{{WEEKDAY:…}}`.
 * @param year the year of a day that is written without one
 */
export function shiftText(text: string, days: number, year: number): string {
  return text
    .replace(weekday, (_, day: string) => {
      const moved = addDays(day, days)
      return weekdays[new Date(`${moved}T00:00:00Z`).getUTCDay()] as string
    })
    .replace(instant, (at) => new Date(Date.parse(at) + days * dayMs).toISOString())
    .replace(isoDay, (day) => addDays(day, days))
    .replace(writtenDay, (_, d: string, month: string, withYear: string | undefined) => {
      const written = `${withYear?.trim() ?? year}-${pad(months.indexOf(month) + 1)}-${pad(Number(d))}`
      const moved = addDays(written, days)
      const name = months[Number(moved.slice(5, 7)) - 1]
      return `${Number(moved.slice(8))} ${name}${withYear === undefined ? '' : ` ${moved.slice(0, 4)}`}`
    })
}

/**
 * @param files texts as they are kept
 * @param days by which they move
 * @param year the year that the sample is written in
 * @param makeSecret a made-up secret of a kind; the same kind gets the same secret in all files
 */
export function renderSample(
  files: SampleFile[],
  days: number,
  year: number,
  makeSecret: (kind: string) => string,
): SampleFile[] {
  const made = new Map<string, string>()
  const secretOf = (kind: string): string => {
    const one = made.get(kind) ?? makeSecret(kind)
    made.set(kind, one)
    return one
  }
  return files.map((f) => ({
    path: shiftText(f.path, days, year),
    text: shiftText(f.text, days, year).replace(secret, (_, kind: string) => secretOf(kind)),
  }))
}

const pad = (n: number): string => String(n).padStart(2, '0')
