// A correction in words that leave no doubt: one session is enough, because it is said of all such cases, or of a named
// thing that nobody may touch.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { contentWords } from '@/lib/core/dream/engines/rules/words'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { newestFirst, present, quoteOf, together } from './kit/evidence'
import { firmIn } from './kit/firm'
import { inSessions, lesson, observed } from './kit/lesson'
import { saidByPeople, whoSaid } from './kit/people'
import { hasMachinePath } from './kit/shell'
import { capitalised, reasoned, titled } from './kit/wording'

/** Longer messages are tasks and plans: what they forbid, they forbid for the task. */
const longestMessage = 500

function detect(transcript: LoadedTranscript): Observation[] {
  return saidByPeople(transcript).flatMap((event) => {
    if (event.text.length > longestMessage) return []
    return firmIn(event.text).flatMap(({ rule, words }): Observation[] => {
      const quotes = present([quoteOf(transcript.id, event, words)])
      const key = [...contentWords(rule)].sort().join(' ')
      if (quotes.length === 0 || key === '' || hasMachinePath(rule)) return []
      const signature = `firm-word:${key}`
      return [observed(transcript, { kind: 'preference', statement: rule, signature, quotes, data: { rule } })]
    })
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const first = newestFirst(told.observations)[0]
  if (!first) return null
  const rule = first.data.rule as string
  return lesson(told, {
    kind: 'preference',
    title: titled(rule),
    rationale: reasoned(
      `${capitalised(whoSaid(told.observations))} put it right in ${inSessions(told)}, in words that hold for every such case.`,
    ),
    line: rule,
    topic: {
      commands: [...rule.matchAll(/`([^`]+)`/g)].map((m) => m[1] as string),
      paths: [],
      words: [...contentWords(rule)],
    },
    looked: 'Looked for later words that take it back, in every session: none found.',
    confidence: told.sessions >= 2 ? 0.85 : 0.7,
    weight: 6 + told.sessions * 2,
    fingerprint: cluster.signature,
  })
}

export const firmWord: Detector = { id: 'firm-word', version: 1, detect, compose }
