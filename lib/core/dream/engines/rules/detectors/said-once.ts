// What a person allowed or asked for one time, in so many words. It is no habit: it is shown as kept back, so that nobody
// wonders why it was not learned.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { present, quoteOf } from './kit/evidence'
import { observed } from './kit/lesson'
import { shortWords } from './kit/people'
import { counted, titled } from './kit/wording'

/** Longer messages are tasks in which "this once" is one word among many. */
const longestMessage = 200

/** Only what is an exception by its own words: "for now" and "today" are how people speak of any task. */
const exception =
  /\b(?:just|only) (?:this|that) (?:once|one time)\b|\bthis once\b|\bjust once\b|\bas an exception\b|\bone[- ]time exception\b|\bausnahmsweise\b|\bnur (?:dieses eine mal|diesmal)\b|\bjuste cette fois\b|\bexceptionnellement\b|\bsolo (?:por )?esta vez\b|\bsó desta vez\b|今回だけ|就这一次|仅此一次/iu

/** The words without the exception: `push straight to main, I am watching the deploy`. */
const rest = (text: string): string =>
  text
    .replace(exception, '')
    .replace(/^[\s,;:.–-]+|[\s.,!]+$/g, '')
    .replace(/\s+/g, ' ')

export const saidOnce: Detector = {
  id: 'said-once',
  version: 1,
  detect: (transcript) =>
    shortWords(transcript, longestMessage).flatMap((event) => {
      const words = exception.test(event.text) ? rest(event.text) : ''
      if (words.split(' ').length < 2 || /\?\s*$/.test(event.text)) return []
      return [
        observed(transcript, {
          kind: 'preference',
          statement: titled(words),
          signature: `said-once:${words.toLowerCase()}`,
          quotes: present([quoteOf(transcript.id, event, event.text)]),
        }),
      ]
    }),
  compose: (cluster) => ({
    reason: 'one-off',
    withhold: `Said in ${counted(cluster.sessions, 'session')}, as an exception by its own words.`,
  }),
}
