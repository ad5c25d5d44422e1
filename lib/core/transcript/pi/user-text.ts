// A text in the user's role, taken apart: what the person typed, and what was expanded into it.
import type { EventKind, EventMark, Origin } from '../event'

export type Piece = {
  kind: EventKind
  origin: Origin
  mark: EventMark | null
  text: string
  speaker?: string | null
}

export const typed = (text: string, speaker: string | null = null): Piece => ({
  kind: 'user',
  origin: 'user',
  mark: null,
  text,
  speaker,
})
export const injected = (mark: EventMark | null, text: string): Piece => ({
  kind: 'system',
  origin: 'injected',
  mark,
  text,
})

// A tag counts where a line begins: a prompt may speak of tags.
const tagged = /^[ \t]*<(system-reminder|skill|file)((?: [^>\n]*)?)>([\s\S]*?)<\/\1>/gm

/** Skills and files that a prompt names are written into it whole. */
export function piecesOf(raw: string): Piece[] {
  const others: Piece[] = []
  const rest = raw.replace(tagged, (_all, tag: string, attributes: string, inner: string) => {
    const text = inner.trim()
    if (text === '') return ''
    if (tag === 'skill') others.push(injected('injected-memory', text))
    else if (tag === 'file')
      others.push({ kind: 'system', origin: 'tool', mark: null, text: `${attributes.trim()}\n${text}` })
    else others.push(injected('reminder', text))
    return ''
  })
  const words = rest.trim()
  return words === '' ? others : [typed(words), ...others]
}
