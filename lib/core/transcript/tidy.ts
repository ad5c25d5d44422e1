// Makes a text fit to be stored and shown: no NUL, no lone surrogates, no walls of base64, no endless output.

const suspicious = /[\0\ud800-\udfff]/
const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** NUL and lone surrogates become U+FFFD: PostgreSQL refuses both. */
export function cleanText(text: string): string {
  if (!suspicious.test(text)) return text
  return text.replaceAll('\0', '\ufffd').replace(lone, '\ufffd')
}

/** Runs of base64 this long are pictures or keys of encryption, never something to read. */
const base64Run = 2_000
const base64 = new RegExp(`(?:data:([\\w./+-]+);base64,)?[A-Za-z0-9+/_-]{${base64Run},}={0,2}`, 'g')
/** Letters repeated, such as a line of `====` or `aaaa`, and words glued by slashes are no base64. */
const looksCoded = (run: string): boolean => {
  const part = run.slice(-1_000)
  return /[a-z]/.test(part) && /[A-Z]/.test(part) && /[0-9]/.test(part)
}

/** Replaces long base64 by what it was: `[base64 image/png, 40,000 characters]`. */
export function foldBase64(text: string): string {
  if (text.length < base64Run) return text
  return text.replace(base64, (run, type?: string) =>
    looksCoded(run) ? `[base64${type ? ` ${type}` : ''}, ${thousands(run.length)} characters]` : run,
  )
}

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

/** The same on every string of a value; the value itself where nothing changed. Deeper than 64 levels is cut off. */
export function mapStrings(value: unknown, map: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return map(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > 64) return '[too deep]'
  if (Array.isArray(value)) {
    let changed = false
    const out = value.map((item) => {
      const next = mapStrings(item, map, depth + 1)
      changed ||= next !== item
      return next
    })
    return changed ? out : value
  }
  let changed = false
  const out: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) {
    const [nextKey, next] = [map(key), mapStrings(item, map, depth + 1)]
    changed ||= next !== item || nextKey !== key
    out[nextKey] = next
  }
  return changed ? out : value
}
