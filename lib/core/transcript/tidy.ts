// Makes a text fit to be stored and shown: no NUL, no lone surrogates, no walls of base64, no endless output.
import { hashText } from './seen'

/** NUL and lone surrogates become U+FFFD: PostgreSQL refuses both. */
export function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '\ufffd') : whole
}

/** Ids stand in indexes, which take 2,704 bytes of a row at most: 500 characters are 2,000 bytes in the worst case. */
const maxId = 500

/** An id as it is stored: a longer one by its beginning and a hash of all of it. */
export function cleanId(id: string): string {
  const clean = cleanText(id)
  return clean.length <= maxId ? clean : `${cutEnd(clean, maxId - 20)}…${hashText(clean).toString(36)}`
}

/** Runs of base64 this long are pictures or keys of encryption, never something to read. */
const base64Run = 2_000
/** By character code: base64, plain or for addresses. */
const coded = new Uint8Array(128)
for (const c of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-') coded[c.charCodeAt(0)] = 1
const isCoded = (text: string, at: number): boolean => coded[text.charCodeAt(at)] === 1
/** Letters repeated, such as a line of `====` or `aaaa`, and words glued by slashes are no base64. */
const looksCoded = (run: string): boolean => {
  const part = run.slice(-1_000)
  return /[a-z]/.test(part) && /[A-Z]/.test(part) && /[0-9]/.test(part)
}
const dataAddress = /data:([\w./+-]+);base64,$/

/** The next run at or behind `from`: one this long covers every place that is a multiple of its length. */
function nextRun(text: string, from: number): { start: number; end: number } | null {
  for (let probe = from + base64Run - 1; probe < text.length; probe += base64Run) {
    if (!isCoded(text, probe)) continue
    let start = probe
    while (start > from && isCoded(text, start - 1)) start--
    let end = probe + 1
    while (isCoded(text, end)) end++
    if (end - start >= base64Run) return { start, end }
    probe = end - 1
  }
  return null
}

/** Replaces long base64 by what it was: `[base64 image/png, 40,000 characters]`. */
export function foldBase64(text: string): string {
  let out = ''
  let at = 0
  for (let run = nextRun(text, 0); run !== null; run = nextRun(text, run.end)) {
    let end = run.end
    while (end < run.end + 2 && text[end] === '=') end++
    const coded = text.slice(run.start, end)
    if (!looksCoded(coded)) continue
    const before = text.slice(at, run.start)
    const address = dataAddress.exec(before.slice(-200))
    out += address ? before.slice(0, before.length - address[0].length) : before
    const size = coded.length + (address?.[0].length ?? 0)
    out += `[base64${address ? ` ${address[1]}` : ''}, ${thousands(size)} characters]`
    at = end
  }
  return at === 0 ? text : out + text.slice(at)
}

const foldedSize = /^\[base64, (\S+ characters, sha-256 \w+)\]$/

/** How large base64 is, as a note says it; what was folded before tells itself. */
export const sizeOfBase64 = (data: string): string =>
  foldedSize.exec(data.slice(0, 100))?.[1] ?? `${thousands(data.length)} characters`

export const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** Kept of an event's text: enough for the longest outputs that agents show themselves (30,000 to 100,000). */
export const maxText = 100_000

/** Keeps the beginning and the end of a long text and says how much was left out between them. */
export function foldLong(text: string, max: number = maxText): { text: string; folded: number } {
  if (text.length <= max) return { text, folded: 0 }
  const head = cutEnd(text, Math.floor(max * 0.6))
  const tail = cutStart(text, text.length - Math.floor(max * 0.4))
  const folded = text.length - head.length - tail.length
  return { text: `${head}\n[… ${thousands(folded)} characters left out …]\n${tail}`, folded }
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
/** Cuts that never split a surrogate pair. */
export const cutEnd = (text: string, at: number): string => text.slice(0, isHigh(text.charCodeAt(at - 1)) ? at - 1 : at)
const cutStart = (text: string, at: number): string => text.slice(isLow(text.charCodeAt(at)) ? at + 1 : at)

/** Gets a text and, where it is the value of a field, the field's name. */
type MapText = (text: string, field?: string) => string

/** The same on every string of a value, names of fields too; the value itself where nothing changed. Deeper than 64 levels is cut off. */
export function mapStrings(value: unknown, map: MapText, field?: string, depth = 0): unknown {
  if (typeof value === 'string') return map(value, field)
  if (typeof value !== 'object' || value === null) return value
  if (depth > 64) return '[too deep]'
  if (Array.isArray(value)) {
    let changed = false
    const out = value.map((item) => {
      const next = mapStrings(item, map, field, depth + 1)
      changed ||= next !== item
      return next
    })
    return changed ? out : value
  }
  const record = value as Record<string, unknown>
  const keys = Object.keys(record)
  /** As entries: `out['__proto__'] = …` would be lost. Made at the first change, since most values have none. */
  let out: [string, unknown][] | null = null
  for (const [i, key] of keys.entries()) {
    const [nextKey, next] = [map(key), mapStrings(record[key], map, key, depth + 1)]
    if (out === null && (next !== record[key] || nextKey !== key)) out = keys.slice(0, i).map((k) => [k, record[k]])
    out?.push([nextKey, next])
  }
  return out === null ? value : Object.fromEntries(out)
}
