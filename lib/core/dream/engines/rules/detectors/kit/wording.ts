// How proposals are worded: whole sentences, exact handles, numbers as people write them.

const numbers = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** `3` → `three`; beyond twelve in digits. */
export const inWords = (n: number): string => numbers[n] ?? String(n)

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const counted = (n: number, noun: string): string => `${inWords(n)} ${noun}${n === 1 ? '' : 's'}`

/** Text as inline code; a text that holds a backtick gets two around it. */
export const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``)

/** `a`, `b` and `c`. */
export function listed(items: string[], last = 'and'): string {
  if (items.length <= 1) return items[0] ?? ''
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`
}

/** At most so many characters, cut at a word with an ellipsis. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > max / 2 ? space : max - 1).replace(/[\s,;:.–-]+$/, '')}…`
}

/** A title holds at most 80 characters. */
export const titled = (text: string): string => {
  const sentence = capitalised(text.replace(/\.$/, ''))
  if (sentence.length <= 80) return sentence
  const cut = shortened(sentence, 80)
  return (cut.match(/`/g) ?? []).length % 2 === 0 ? cut : `${shortened(sentence.replace(/`/g, ''), 80)}`
}

/** A rationale holds at most 45 words: whole sentences are dropped from its end. */
export function reasoned(...sentences: (string | null | undefined | false)[]): string {
  const out: string[] = []
  let words = 0
  for (const s of sentences) {
    if (!s) continue
    const n = s.trim().split(/\s+/).length
    if (words + n > 45 && out.length > 0) break
    out.push(s.trim())
    words += n
  }
  return out.join(' ')
}
