// How large a memory may become. Beyond these an agent does not load it whole.

/** Bytes of one memory: what a memory store holds. */
export const memoryBytes = 102_400
/** Lines of an index that are loaded at a start, and bytes: whichever is reached first. */
export const indexLines = 200
export const indexBytes = 25_600

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** Why a text is too large for its path: a sentence, or null when it is not. */
export function tooLarge(path: string, text: string): string | null {
  const bytes = bytesOf(text)
  if (bytes > memoryBytes) return `It would be ${bytes} bytes; a memory holds ${memoryBytes}.`
  if (!/(^|\/)memory\.md$/i.test(path)) return null
  const lines = text.split('\n').length
  if (lines > indexLines) return `The index would have ${lines} lines; the first ${indexLines} are loaded.`
  return bytes > indexBytes ? `The index would be ${bytes} bytes; the first ${indexBytes} are loaded.` : null
}
