// Small safe readings of unknown JSON: a log may hold anything, so nothing is taken for granted.

export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const asObject = (value: unknown): Json => (isObject(value) ? value : {})
export const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const asString = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
export const asNumber = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** The value, or undefined where the text is not JSON. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A tool's input as an object: given as one, as JSON text, or as plain text under `input`. */
export function toInput(value: unknown): Json {
  if (isObject(value)) return value
  if (typeof value !== 'string') return value === undefined || value === null ? {} : { input: value }
  const parsed = value.trimStart().startsWith('{') ? tryJson(value) : undefined
  return isObject(parsed) ? parsed : value === '' ? {} : { input: value }
}
