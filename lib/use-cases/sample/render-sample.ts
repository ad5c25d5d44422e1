// Makes the sample fresh: every day in it moves by the same number of days, and secrets are made up on the spot.
import { addDays, daysBetween } from '@/lib/core/dream/dates'

export type SampleFile = { path: string; text: string }

const dayMs = 86_400_000
const months = 'January|February|March|April|May|June|July|August|September|October|November|December'.split('|')
const weekdays = 'Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday'.split('|')
const shortDays = weekdays.map((d) => d.slice(0, 3))

const instant = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g
const isoDay = /(?<![\d-])20\d{2}-\d{2}-\d{2}(?![\d-]|T\d)/g
const writtenDay = new RegExp(`\\b(\\d{1,2}) (${months.join('|')})( \\d{4})?\\b`, 'g')
/** `Tuesday, November 10th, 2026`, as OpenClaw tells an agent the day. */
const longDay = new RegExp(
  `\\b(?:${weekdays.join('|')}), (${months.join('|')}) (\\d{1,2})(?:st|nd|rd|th), (\\d{4})\\b`,
  'g',
)
/** `Tue 2026-11-10`: the name of a day before the day itself, which moves by its own rule. */
const namedDay = new RegExp(`\\b(?:${shortDays.join('|')})(?= (20\\d{2}-\\d{2}-\\d{2})\\b)`, 'g')
/** Seconds and milliseconds since 1970 as values in JSON, for the years from 2023 to 2033. */
const epoch = /(?<=":)(?:1[6-9]\d{11}|1[6-9]\d{8})(?=[,}\]])/g
const weekday = /\{\{WEEKDAY:(\d{4}-\d{2}-\d{2})\}\}/g
const week = /\{\{WEEK:(\d{4}-\d{2}-\d{2})\}\}/g
const secret = /\{\{SECRET:([a-z-]+)\}\}/g

/** Days by which the sample moves so that its last session ended the day before `now`. */
export function shiftInDays(lastEnd: string, now: Date): number {
  return daysBetween(lastEnd.slice(0, 10), addDays(now.toISOString().slice(0, 10), -1))
}

/** The newest time in the logs, ISO. */
export function lastInstant(files: SampleFile[]): string {
  return files.flatMap((f) => f.text.match(instant) ?? []).reduce((a, b) => (b > a ? b : a), '')
}

/** The ISO week that a day lies in: weeks begin on Mondays, and the first is the one with 4 January. */
function weekOf(day: string): number {
  const thursday = addDays(day, 3 - ((weekdayOf(day) + 6) % 7))
  return 1 + Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7)
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay()

/** `10th`, as English writes the day of a month. */
const ordinal = (n: number): string =>
  `${n}${[11, 12, 13].includes(n) ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`

/**
 * Moves every day written in a text: ISO times and days, `11 November`, `6 October 2026`, `Tuesday, November 10th, 2026`,
 * seconds and milliseconds since 1970, `{{WEEKDAY:…}}` and `{{WEEK:…}}`.
 * @param year the year of a day that is written without one
 */
export function shiftText(text: string, days: number, year: number): string {
  return text
    .replace(weekday, (_, day: string) => weekdays[weekdayOf(addDays(day, days))] as string)
    .replace(week, (_, day: string) => String(weekOf(addDays(day, days))))
    .replace(longDay, (_, month: string, d: string, y: string) => {
      const moved = addDays(`${y}-${pad(months.indexOf(month) + 1)}-${pad(Number(d))}`, days)
      const name = months[Number(moved.slice(5, 7)) - 1]
      return `${weekdays[weekdayOf(moved)]}, ${name} ${ordinal(Number(moved.slice(8)))}, ${moved.slice(0, 4)}`
    })
    .replace(namedDay, (_, day: string) => shortDays[weekdayOf(addDays(day, days))] as string)
    .replace(epoch, (n) => String(Number(n) + days * (n.length === 13 ? dayMs : dayMs / 1000)))
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
 * A made-up secret of a kind, in the shape by which it is known.
 * @param random letters and digits without meaning, 24 at least
 */
export const sampleSecret = (kind: string, random: string): string =>
  kind === 'database-url' ? `postgres://shop:${random.slice(0, 24)}@db:5432/shop` : `${kind}-${random}`

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
