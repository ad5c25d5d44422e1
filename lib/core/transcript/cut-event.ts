// Long events cut for a list: a page of a hundred whole ones could weigh as much as the transcript.
import type { Event } from './event'
import { cutEnd, mapStrings } from './tidy'

/** Characters kept of each text: more than a list shows before it asks whether to go on. */
export const listedChars = 4_000

/** An event as a list shows it; `wholeChars` is about how long its text and input are, where something was cut. */
export type ListedEvent = Event & { wholeChars?: number }

export function cutEvent(event: Event): ListedEvent {
  let [wholeChars, isCut] = [0, false]
  const cut = (text: string): string => {
    wholeChars += text.length
    if (text.length <= listedChars) return text
    isCut = true
    return cutEnd(text, listedChars)
  }
  // The argument that a call is named by stands in its input too: both are cut at the same place, and stay the same.
  const text = cut(event.text)
  const input = mapStrings(event.input, cut) as Event['input']
  return isCut ? { ...event, text, input, wholeChars } : event
}
