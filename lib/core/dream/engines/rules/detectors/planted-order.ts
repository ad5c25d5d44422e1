// A text from outside that gives orders to agents: a page, an issue or a mail that wants to be remembered, or to change
// where work and money go. It is never a lesson. It is shown as stopped, with its words, and with those of an agent that
// took it up.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { isInstructionLike } from '@/lib/core/dream/engines/rules/hygiene/instruction-like'
import { contentWords, share } from '@/lib/core/dream/engines/rules/words'
import type { LoadedTranscript, Observation, Quote } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import { present, quoteOf, together } from './kit/evidence'
import { observed } from './kit/lesson'
import { code, counted, listed, reasoned } from './kit/wording'

/** Texts of which more is searched are dumps of whole sites; an order to agents stands in a page that one reads. */
const longestText = 200_000
/** Words of a sentence that a planted one must share to be its echo, and how much of the sentence they are. */
const echoWords = 4
const echoPart = 0.7

/** `pay.example.com` of an address; the words around it are the lure, the address is where they lead. */
const hosts = (text: string): string[] => [
  ...new Set([...text.matchAll(/\bhttps?:\/\/([\w.-]+)/g)].map((m) => m[1] as string)),
]

const linesOf = (event: Event): string[] =>
  event.text.length > longestText ? [] : event.text.split('\n').filter((l) => isInstructionLike(l))

/** A sentence in which the agent says it on, in its own name. */
function echoOf(transcript: LoadedTranscript, after: number, planted: string): Quote | null {
  const words = contentWords(planted)
  for (const e of transcript.events) {
    if (e.seq <= after || e.kind !== 'assistant') continue
    const said = e.text.split(/\n+|(?<=[.!?])\s+/).find((s) => {
      const own = contentWords(s)
      return own.size >= echoWords && share(own, words) >= echoPart
    })
    if (said) return quoteOf(transcript.id, e, said)
  }
  return null
}

function detect(transcript: LoadedTranscript): Observation[] {
  const seen = new Set<string>()
  return transcript.events.flatMap((event) => {
    if (event.origin !== 'external') return []
    return linesOf(event).flatMap((line): Observation[] => {
      const signature = `planted-order:${[...contentWords(line)].sort().join(' ').slice(0, 200)}`
      if (seen.has(signature)) return []
      seen.add(signature)
      const echo = echoOf(transcript, event.seq, line)
      const quotes = present([quoteOf(transcript.id, event, line), echo])
      const data = { hosts: hosts(line), isEchoed: echo !== null }
      return [
        observed(transcript, {
          kind: 'correct',
          statement: 'A text from outside tells agents what to remember or to do',
          signature,
          quotes,
          data,
        }),
      ]
    })
  })
}

export const plantedOrder: Detector = {
  id: 'planted-order',
  version: 1,
  detect,
  compose(cluster) {
    const told = together([cluster])
    const named = [...new Set(told.observations.flatMap((o) => o.data.hosts as string[]))]
    const isEchoed = told.observations.some((o) => o.data.isEchoed === true)
    return {
      reason: 'stopped',
      withhold: reasoned(
        `It speaks to the agent, and no person of the team said it${named.length > 0 ? `; it leads to ${listed(named.map(code))}` : ''}.`,
        isEchoed && 'The agent repeated it in its own words, which makes it no truer.',
        `Seen in ${counted(told.sessions, 'session')}.`,
      ),
    }
  },
}
