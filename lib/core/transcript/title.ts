// A title that the person who was there recognises: their own first words, without what tools wrapped around them.
import { cutEnd } from './tidy'

/** Longest title, in characters: one line in a list. */
const maxTitle = 80

/** The first telling line of a prompt, without Markdown signs, cut at a word. Empty where there is none. */
export function titleFrom(text: string): string {
  const lines = text
    .replace(/```[\s\S]*?(```|$)/g, ' ')
    .replace(/<([a-z][\w-]*)(?: [^>]*)?>[\s\S]*?<\/\1>/gi, ' ')
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(#{1,6}\s+|[-*+>]\s+|\d+[.)]\s+)/, '')
        .replace(/[*`]+/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
  const line = lines.find((l) => /[\p{L}\p{N}]{2}/u.test(l)) ?? ''
  return shorten(line)
}

export function shorten(line: string, max: number = maxTitle): string {
  if (line.length <= max) return line
  // Half of a mask would be no mask.
  const cut = cutEnd(line, max - 1).replace(/\[secret:[^\]]*$/, '')
  const word = cut.lastIndexOf(' ')
  return `${(word > max / 2 ? cut.slice(0, word) : cut).replace(/[\s,;:.–-]+$/, '')}…`
}
