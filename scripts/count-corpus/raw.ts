// Walking raw JSON, where nothing is sure: a missing part is empty.

// biome-ignore lint/suspicious/noExplicitAny: raw logs have every shape; a counter looks at the few names it knows
export type Raw = any

export const list = (value: Raw): Raw[] => (Array.isArray(value) ? value : [])
export const text = (value: Raw): string => (typeof value === 'string' ? value : '')
export const isSaid = (value: Raw): boolean => text(value).trim() !== ''

/** Every line that is not blank: its record, or undefined where it is no JSON object. */
export function records(source: string): Raw[] {
  return source
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        const value = JSON.parse(line)
        return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined
      } catch {
        return undefined
      }
    })
}

/** One document; raw control characters in its strings are let pass. */
export function document(source: string): Raw {
  try {
    return JSON.parse(source)
  } catch {
    return JSON.parse(source.replace(/[\x00-\x1f]/g, ' '))
  }
}

export const documents = (source: string): Raw[] => [document(source)].flat()

/** A content as its texts, one each. */
export const texts = (content: Raw): string[] =>
  typeof content === 'string'
    ? [content]
    : list(content).map((part) => (typeof part === 'string' ? part : text(part?.text ?? part?.content)))

export const parsed = (value: string): Raw => {
  try {
    return JSON.parse(value)
  } catch {
    return undefined
  }
}
