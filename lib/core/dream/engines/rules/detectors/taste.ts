// What people like, where they say it again and again in passing: simple, short. A table of tastes with the words for
// them, because a taste that is not told apart from the task at hand would be a guess.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { saidByPeople, sentenceWith, whoSaid } from './kit/people'
import { capitalised, reasoned } from './kit/wording'

type Taste = { id: string; said: RegExp; title: string; line: string; words: string[] }

const tastes: Taste[] = [
  {
    id: 'simple',
    said: /\b(?:super|really|very|so|more|much|keep (?:it|this|that|things)|make (?:it|this|that)|something|a|it['’]?s still super|nice and) (?:simple|simpler|minimal|lightweight)\b(?! (?:test|script|way|question|example|function))|\bnothing (?:too )?(?:crazy|fancy|complicated)\b|\b(?:shouldn['’]?t|should not|don['’]?t|doesn['’]?t) (?:be|want|need)[^.!?\n]{0,20}\b(?:crazy|complex|complicated|fancy)\b|\b(?:a (?:little|bit) (?:too )?much|way too much|over ?kill|over-?(?:engineer|complicat)\w*)\b|\b(?:ganz |möglichst )?einfach halten|garde[rz]? (?:ça|cela) simple|mantén\w* (?:simple|sencillo)|mantenha simples|シンプルに|保持简单|简单一点/iu,
    title: 'Keep proposals and results simple: nothing elaborate unless asked',
    line: 'Keep proposals, interfaces and documents simple: start with the smallest version, nothing elaborate unless asked.',
    words: ['simple', 'proposal', 'interface'],
  },
  {
    id: 'short-answers',
    said: /\b(?:shorter|briefer|more concise|be (?:brief|concise|short)|keep (?:it|your answers?|answers?|replies) (?:short|brief|concise)|(?:answers?|replies|responses?) (?:are|is) too (?:long|wordy|verbose)|fass dich kurz|kürzer|plus court|más (?:corto|breve)|mais curto)\b|短く|简短/iu,
    title: 'Keep answers short',
    line: 'Keep answers short: what was done and what is open, without the way there.',
    words: ['answer', 'short', 'reply'],
  },
]

/** Longer messages are specifications: there it is the product that shall be simple. */
const longestMessage = 800
/** Sessions in which it must have been said: in fewer it is about the thing at hand. */
const fewestSessions = 3

function detect(transcript: LoadedTranscript): Observation[] {
  const said = saidByPeople(transcript).filter((e) => e.text.length <= longestMessage)
  return tastes.flatMap((taste): Observation[] => {
    const found = said.filter((e) => taste.said.test(e.text))
    const quotes = present(found.slice(0, 2).map((e) => quoteOf(transcript.id, e, sentenceWith(e.text, taste.said))))
    if (quotes.length === 0) return []
    const statement = `${taste.title}.`
    return [observed(transcript, { kind: 'preference', statement, signature: `taste:${taste.id}`, quotes })]
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const taste = tastes.find((t) => cluster.signature === `taste:${t.id}`)
  if (!taste || cluster.sessions < fewestSessions) return null
  const told = together([cluster])
  return lesson(told, {
    kind: 'preference',
    title: taste.title,
    rationale: reasoned(
      `${capitalised(whoSaid(told.observations))} asked for less in ${inSessions(told)}, each time about something else.`,
    ),
    line: taste.line,
    topic: { commands: [], paths: [], words: taste.words },
    scope: 'person',
    heading: 'Preferences',
    looked: 'Looked for words that ask for more of it: those were about single features.',
    confidence: told.sessions >= 4 ? 0.75 : 0.65,
    weight: 4 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const taste: Detector = { id: 'taste', version: 1, detect, compose }
