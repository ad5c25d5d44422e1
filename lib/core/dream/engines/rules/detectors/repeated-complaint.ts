// The same fault found with the same kind of thing in several sessions: tables that are too wide, a font that is too
// small. Once it is a matter of taste; twice it is how it should not be.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { stem } from '@/lib/core/dream/engines/rules/words'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { newestFirst, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { isOneOff } from './kit/orders'
import { saidByPeople, sentenceWith, whoSaid } from './kit/people'
import { capitalised, reasoned, titled } from './kit/wording'

type Found = { thing: string; fault: string; remedy: string | null }
const dataOf = (o: Observation): Found => o.data as Found

const faults =
  'wide|narrow|long|short|big|large|small|tiny|slow|verbose|noisy|dense|crowded|complex|complicated|vague|generic|broad|deep|loud|wordy|technical|formal|repetitive'
const said = new RegExp(
  `\\b(?:the|this|that|these|those|your|our|all)?\\s*([a-z][\\w-]{2,24})(?:\\s+(?:on|in|at|of|for|from)\\s+[^.!?,\\n]{1,30}?)?\\s+(?:is|are|was|were|looks?|seems?|gets?|feels?) (?:still |way |a bit |a little |much |far )?too (${faults})\\b`,
  'i',
)
/** Words that stand for whatever was on the screen. */
const vague =
  /^(?:it|this|that|they|these|those|thing|things|stuff|which|there|what|one|ones|part|way|bit|code|and|but|still|also)$/i

/** What the person asked for instead, in the same breath. */
const remedyIn = (text: string): string | null => {
  const found =
    /\b(?:instead,? |rather than [^,.\n]{3,40}, (?:let['’]?s )?)((?:make|do|use|split|write|put|break|show|have) [^.!?\n]{4,70})/i.exec(
      text,
    )?.[1]
  return (
    found
      ?.replace(/\b\d+\b/g, 'several')
      .replace(/,\s*\d* ?(?:several )?for each.*$/i, '')
      .trim() ?? null
  )
}

const longestMessage = 500
const fewestSessions = 2

function detect(transcript: LoadedTranscript): Observation[] {
  const seen = new Set<string>()
  return saidByPeople(transcript).flatMap((event): Observation[] => {
    const m = event.text.length > longestMessage || isOneOff(event.text) ? null : said.exec(event.text)
    const [, thing = '', fault = ''] = m ?? []
    if (!m || vague.test(thing)) return []
    const signature = `repeated-complaint:${stem(thing)} too ${fault.toLowerCase()}`
    if (seen.has(signature)) return []
    seen.add(signature)
    const quotes = present([quoteOf(transcript.id, event, sentenceWith(event.text, said))])
    const data: Found = { thing: thing.toLowerCase(), fault: fault.toLowerCase(), remedy: remedyIn(event.text) }
    const statement = `${capitalised(data.thing)}: too ${data.fault}.`
    return quotes.length === 0 ? [] : [observed(transcript, { kind: 'preference', statement, signature, quotes, data })]
  })
}

const plural = (noun: string): string =>
  /s$/.test(noun)
    ? noun
    : /[^aeiou]y$/.test(noun)
      ? `${noun.slice(0, -1)}ies`
      : /(?:x|ch|sh)$/.test(noun)
        ? `${noun}es`
        : `${noun}s`

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const first = newestFirst(told.observations)[0]
  if (!first) return null
  const { thing, fault } = dataOf(first)
  if (told.sessions < fewestSessions)
    return { withhold: `Said of one ${thing}; it waits for a second session.`, reason: 'seen-once' }
  const remedy = told.observations.map((o) => dataOf(o).remedy).find((r) => r !== null)
  const things = plural(thing)
  return lesson(told, {
    kind: 'preference',
    title: titled(`${capitalised(things)} must not be too ${fault}`),
    rationale: reasoned(`${capitalised(whoSaid(told.observations))} sent one back for it in ${inSessions(told)}.`),
    line: `${capitalised(things)} must not be too ${fault}${remedy ? `: ${remedy}` : ''}.`,
    topic: { commands: [], paths: [], words: [thing, fault] },
    looked: `Looked for words that ask for ${things} that are more so: none found.`,
    confidence: 0.75,
    weight: 5 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const repeatedComplaint: Detector = { id: 'repeated-complaint', version: 1, detect, compose }
