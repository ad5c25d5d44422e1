// The name of a file or an entry as it may be kept and shown: whoever made the archive chose it.
import { cleanText, cutEnd } from '@/lib/core/transcript/tidy'
import { maskForDisplay } from './redact'

/** Longer ones are no names. Systems of files stop at 255 bytes for a part of a path, and at 4,096 for a whole one. */
const longest = 1_000

/** In a name a secret may hang on another word by a dash or an underscore, which in a text makes it part of that word. */
function masked(name: string): string {
  const { text } = maskForDisplay(name)
  if (text !== name) return text
  for (const { index } of name.matchAll(/[-_]/g)) {
    const rest = name.slice(index + 1)
    const shown = maskForDisplay(rest).text
    if (shown !== rest) return name.slice(0, index + 1) + shown
  }
  return name
}

/** Without what a database refuses, what a terminal obeys, and what is secret in it. */
export function shownName(name: string): string {
  const clean = cleanText(name).replace(/[\u0001-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
  const text = masked(clean)
  return text.length > longest ? `${cutEnd(text, longest)}…` : text
}
