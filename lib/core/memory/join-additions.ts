// Additions that several proposals make at one place, joined: what they share stands once.
import { landing } from './landing'

/** Lines added at one point of a document, in the order of the proposals. */
export const joinAdditions = (additions: string[][]): string[] =>
  additions.reduce<string[]>((there, add) => {
    if (there.length === 0) return add
    const { at, lines } = landing(there, add)
    return [...there.slice(0, at), ...lines, ...there.slice(at)]
  }, [])

const titleOf = (text: string): string | null => {
  const first = text.split('\n').find((l) => l.trim() !== '') ?? ''
  return /^#\s+\S/.test(first) ? first.trim() : null
}

/**
 * A document that two proposals would each found, with what both put into it.
 * @returns null where they are not one document: another title, or none
 */
export function joinFounded(there: string, added: string): string | null {
  const title = titleOf(there)
  if (title === null || title !== titleOf(added)) return null
  return joinAdditions([there.split('\n'), added.split('\n')]).join('\n')
}
