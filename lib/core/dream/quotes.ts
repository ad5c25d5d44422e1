// A quote counts when it stands in its event, word for word but for white space. Code checks it, whoever wrote it.
import type { Event } from '@/lib/core/transcript/event'
import { isPlanted } from './planted'
import type { Quote } from './types'

/** White space folded to single spaces, terminal colours taken out. */
export const foldSpace = (text: string): string =>
  text
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** A mask stands for something else: a quote that holds one is not verbatim in the log. */
const mask = /\[secret:[a-z0-9-]+:\d+\]/

function strings(value: unknown, out: string[]): string[] {
  if (typeof value === 'string') out.push(value)
  else if (Array.isArray(value)) for (const item of value) strings(item, out)
  else if (value && typeof value === 'object') for (const item of Object.values(value)) strings(item, out)
  return out
}

/** Whether the words stand in the event's text, or in the input of the call that it is. */
export function quoteStands(quote: string, event: Event): boolean {
  const words = foldSpace(quote)
  if (words === '' || mask.test(words)) return false
  // A call without a main argument is shown as its input, written by us: only what stands in it was in the log as it is.
  const isOurs = event.input !== null && event.text.startsWith('{') && event.text === JSON.stringify(event.input)
  if (!isOurs && foldSpace(event.text).includes(words)) return true
  // A slash command stands before what was typed behind it.
  if (event.mark === 'command' && event.tool === words) return true
  return event.input !== null && strings(event.input, []).some((text) => foldSpace(text).includes(words))
}

/**
 * The quote with what the log itself says of its event: origin, speaker, time and line are never the engine's word.
 * Null when it does not stand, or when the event is injected text, which nobody said in this session.
 */
export function checkQuote(quote: Quote, event: Event | undefined): Quote | null {
  if (!event || event.origin === 'injected' || !quoteStands(quote.quote, event)) return null
  const { seq, line, speaker, at } = event
  // What a command printed is what happened; what a file it printed says to agents is somebody's text.
  const origin = event.origin === 'tool' && isPlanted(event.text) ? 'external' : event.origin
  return { transcriptId: quote.transcriptId, seq, line, quote: quote.quote, origin, speaker, at }
}
