// What an event is found by: its words, folded and split the way people look for them, and what it is (kind, error, tool).
// The same words are looked for, so that both sides are split alike; the database only compares.
import type { Event } from './event'

/** Characters of an event that are indexed: what is behind them is found inside of its transcript alone. */
export const indexedChars = 2_000

/** A longer word is a blob: its beginning is enough to find it by. */
const maxWord = 64

/** Shorter words stand everywhere and tell nothing; a single sign of an unspaced script is a word. */
const minWord = 2

const unspacedScripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar']
const unspaced = unspacedScripts.map((name) => `\\p{scx=${name}}`).join('')
const letters = '\\p{L}\\p{N}\\p{M}'
const mixed = new RegExp(`((?:(?=[${unspaced}])[${letters}])+)|(?:(?![${unspaced}])[${letters}_$])+`, 'gu')
const ascii = /[A-Za-z0-9_$]+/g
const foreign = /(?![\0-\x7f])[\p{L}\p{N}\p{M}]/u
const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)

/** Where an identifier has a seam: gift|Wrap, HTTP|Server, gift|_wrap. */
const seam = /[_$]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u

/** Lower case, one form for each letter, without accents: `Bestätigung` is found by `bestatigung`. */
const fold = (word: string): string =>
  isAscii(word)
    ? word.toLowerCase()
    : word
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}_$]+/gu, '')
        .toLowerCase()

/** Accents tell letters apart in scripts without spaces: they stay. */
const foldUnspaced = (run: string): string =>
  run
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '')
    .toLowerCase()

const trimSigns = (word: string): string => (/^[_$]|[_$]$/.test(word) ? word.replace(/^[_$]+|[_$]+$/g, '') : word)

/**
 * A word of a text and where it stands. `unspaced`: a run of a script that puts no spaces between words.
 * `text` is folded; for an identifier it is the whole of it, without signs at its ends.
 */
export type Word = { text: string; start: number; end: number; unspaced: boolean }

/** Terminal colours would grow together with the words behind them: spaces, as many, keep every place. */
const withoutColours = (text: string): string =>
  text.includes('\u001b') ? text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, (code) => ' '.repeat(code.length)) : text

export function wordsIn(raw: string): Word[] {
  const text = withoutColours(raw)
  const words: Word[] = []
  for (const match of text.matchAll(isAscii(text) || !foreign.test(text) ? ascii : mixed)) {
    const run = match[1]
    const word = run === undefined ? fold(trimSigns(match[0])).slice(0, maxWord) : foldUnspaced(run)
    if (run !== undefined || word.length >= minWord)
      words.push({ text: word, start: match.index, end: match.index + match[0].length, unspaced: run !== undefined })
  }
  return words
}

/** Most words have no seam; for those of ASCII that is seen at once. */
const asciiSeam = /[_$]|[a-z0-9][A-Z]|[A-Z][A-Z][a-z]/

/** The parts of an identifier, folded; none where it has no seam. */
export function partsOf(identifier: string): string[] {
  if (identifier.length > maxWord) return []
  if (!(isAscii(identifier) ? asciiSeam : seam).test(identifier)) return []
  return identifier
    .split(seam)
    .map(fold)
    .filter((part) => part.length >= minWord)
}

/** Pairs of neighbours, and the last sign alone: any stretch of two or more signs is found by its pairs. */
export function pairsOf(run: string): string[] {
  const signs = [...run]
  return signs.map((sign, i) => sign + (signs[i + 1] ?? ''))
}

/** What forms of words become, for so many of them: the sessions of a team use the same words again and again. */
const known = new Map<string, string[]>()
const mostKnown = 20_000

function formWords(form: string): string[] {
  const before = known.get(form)
  if (before) return before
  const word = fold(trimSigns(form)).slice(0, maxWord)
  const words = word.length < minWord ? [] : [word, ...partsOf(form)]
  if (form.length > maxWord) return words // a blob comes once
  if (known.size >= mostKnown) known.clear()
  known.set(form, words)
  return words
}

function addWords(to: Set<string>, raw: string): void {
  const text = withoutColours(raw)
  if (isAscii(text) || !foreign.test(text)) {
    for (const form of new Set(text.match(ascii))) for (const word of formWords(form)) to.add(word)
    return
  }
  const seen = new Set<string>() // logs repeat themselves: each form is taken apart once
  for (const { text: word, start, end, unspaced } of wordsIn(text)) {
    const form = text.slice(start, end)
    if (seen.has(form)) continue
    seen.add(form)
    if (unspaced) for (const pair of pairsOf(word)) to.add(pair)
    else {
      to.add(word)
      for (const part of partsOf(form)) to.add(part)
    }
  }
}

/** The texts inside of a tool's input, in order, until there is enough of them. */
export function textsIn(value: unknown, enough: number): string {
  let text = ''
  const visit = (at: unknown): void => {
    if (text.length > enough) return
    if (typeof at === 'string') text += `${at.slice(0, enough)}\n`
    else if (typeof at === 'object' && at !== null) for (const inner of Object.values(at)) visit(inner)
  }
  visit(value)
  return text
}

/** What an event is, as words that no text can hold: `#tool_call`, `#error`, `@bash`. */
export const kindWord = (kind: Event['kind']): string => `#${kind}`
export const errorWord = '#error'
export const toolWords = (tool: string): string[] => {
  const words = new Set<string>()
  addWords(words, tool)
  return [...words].map((word) => `@${word}`)
}

type Searchable = Pick<Event, 'text' | 'kind' | 'tool' | 'input' | 'isError'>

/**
 * The words that an event is found by, each once, separated by spaces: the text form of a PostgreSQL `tsvector`,
 * to be cast or copied as it is. No word holds a space, a quote, a backslash or a colon.
 */
export function searchWords({ text, kind, tool, input, isError }: Searchable): string {
  const words = new Set([kindWord(kind)])
  if (isError) words.add(errorWord)
  if (tool !== null) for (const word of toolWords(tool)) words.add(word)
  // Who looks for a tool's name means its calls; its results would only repeat them.
  if (tool !== null && kind === 'tool_call') addWords(words, tool)
  addWords(words, text.slice(0, indexedChars))
  const left = indexedChars - text.length
  if (input !== null && left > 0) addWords(words, textsIn(input, left).slice(0, left))
  return [...words].join(' ')
}
