// Dates in words, in plain calendar days: "yesterday" beside a known day becomes that day, "until 11 November" a day to
// compare. Days are ISO texts `YYYY-MM-DD`; no clock and no time zone.

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] // prettier-ignore
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

const dayMs = 86_400_000
const pad = (n: number): string => String(n).padStart(2, '0')

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: string, b: string): number =>
  Math.round((Date.parse(`${b.slice(0, 10)}T00:00:00Z`) - Date.parse(`${a.slice(0, 10)}T00:00:00Z`)) / dayMs)

const isDay = (year: number, month: number, day: number): boolean =>
  year >= 2000 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31

const monthOf = (name: string): number =>
  months.findIndex(
    (m) => m === name.toLowerCase() || (name.length >= 3 && m.startsWith(name.toLowerCase().replace(/\.$/, ''))),
  ) + 1

const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const isoPattern = '(20\\d\\d)-(\\d\\d)-(\\d\\d)'
const dayFirst = `(\\d{1,2})(?:st|nd|rd|th)?\\.? (${monthName})(?:,? (20\\d\\d)(?![\\w-]))?`
const monthFirst = `(${monthName}) (\\d{1,2})(?:st|nd|rd|th)?(?:,? (20\\d\\d)(?![\\w-]))?`

export type WrittenDay = { text: string; index: number; day: string; hasYear: boolean }

/** The year that puts a day without one nearest to `near`. */
function nearestYear(month: number, day: number, near: string): number {
  const year = Number(near.slice(0, 4))
  const distance = (y: number): number => Math.abs(daysBetween(near, `${y}-${pad(month)}-${pad(day)}`))
  return [year - 1, year, year + 1].reduce((best, y) => (distance(y) < distance(best) ? y : best))
}

/** Calendar days written in a text, as `11 November`, `November 11, 2026` or `2026-11-11`, in order. */
export function writtenDays(text: string, near: string): WrittenDay[] {
  const out: WrittenDay[] = []
  const add = (match: RegExpMatchArray, year: string | undefined, month: number, day: number): void => {
    const y = year === undefined ? nearestYear(month, day, near) : Number(year)
    if (!isDay(y, month, day)) return
    out.push({
      text: match[0],
      index: match.index ?? 0,
      day: `${y}-${pad(month)}-${pad(day)}`,
      hasYear: year !== undefined,
    })
  }
  for (const m of text.matchAll(new RegExp(`\\b${isoPattern}\\b`, 'g'))) add(m, m[1], Number(m[2]), Number(m[3]))
  for (const m of text.matchAll(new RegExp(`\\b${dayFirst}(?![\\w])`, 'gi')))
    add(m, m[3], monthOf(m[2] as string), Number(m[1]))
  for (const m of text.matchAll(new RegExp(`\\b${monthFirst}(?![\\w])`, 'gi'))) {
    if (!out.some((d) => m.index < d.index + d.text.length && d.index < m.index + m[0].length))
      add(m, m[3], monthOf(m[1] as string), Number(m[2]))
  }
  return out.sort((a, b) => a.index - b.index)
}

/** `2026-10-05` as `5 October 2026`. */
export function longDay(day: string): string {
  const name = months[Number(day.slice(5, 7)) - 1] ?? ''
  return `${Number(day.slice(8, 10))} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${day.slice(0, 4)}`
}

const relative =
  /\b(the day before yesterday|the day after tomorrow|yesterday|tomorrow|last night|(?:last|this past) (?:sunday|monday|tuesday|wednesday|thursday|friday|saturday)|(\d+|two|three|four|five|six) days ago)\b(?!['’]s\b|-)/gi

function meant(words: string, from: string): string | null {
  const w = words.toLowerCase()
  if (w === 'yesterday' || w === 'last night') return addDays(from, -1)
  if (w === 'tomorrow') return addDays(from, 1)
  if (w === 'the day before yesterday') return addDays(from, -2)
  if (w === 'the day after tomorrow') return addDays(from, 2)
  const ago = /^(\S+) days ago$/.exec(w)
  if (ago) {
    const n = Number(ago[1]) || ['', '', 'two', 'three', 'four', 'five', 'six'].indexOf(ago[1] as string)
    return n > 0 ? addDays(from, -n) : null
  }
  const weekday = weekdays.indexOf(w.split(' ').at(-1) as string)
  if (weekday === -1) return null
  const back = (new Date(`${from}T00:00:00Z`).getUTCDay() - weekday + 7) % 7 || 7
  return addDays(from, -back)
}

/** Whether a text names a day only by its distance from now. */
export const hasRelativeDay = (text: string): boolean =>
  new RegExp(relative.source, 'i').test(text.replace(/`[^`]*`|"[^"]*"|“[^”]*”/g, ''))

/**
 * "Yesterday we moved" on 6 October 2026 → "On 5 October 2026 we moved". Code and quotations stay as they are.
 * @param from the day on which the text was written
 * @param write how a day is written, `longDay` unless the file writes ISO days
 */
export function absoluteDays(text: string, from: string, write: (day: string) => string = longDay): string {
  return text
    .split(/(`[^`]*`|"[^"]*"|“[^”]*”)/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part.replace(relative, (words: string, _phrase: string, _n: string | undefined, offset: number) => {
            const day = meant(words, from)
            if (day === null) return words
            const before = part.slice(0, offset)
            const on = /\b(on|since|from|until|till|by|of|before|after)\s$/i.test(before) ? '' : 'on '
            const starts = i === 0 && before.trim().replace(/^([-*+]|\d+[.)])\s*$/, '') === ''
            const said = `${on}${write(day)}`
            return starts || /[.!?]\s+$/.test(before) ? said.charAt(0).toUpperCase() + said.slice(1) : said
          }),
    )
    .join('')
}
