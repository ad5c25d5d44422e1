// Where work begins here: people ask session after session to go back to the main branch and to pull before the next thing.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { commonest, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { sentenceWith, shortWords, whoSaid } from './kit/people'
import { capitalised, code, reasoned, titled } from './kit/wording'

type Found = { branch: string | null; pulls: boolean; isBefore: boolean }
const dataOf = (o: Observation): Found => o.data as Found

const branches = '(main|master|trunk|develop|dev)'
const back = new RegExp(
  `\\b(?:back (?:to|on)|return to|switch (?:back )?to|go (?:back )?to|check ?out|zurück auf|revenir (?:à|sur)|vuelve a|volta para)\\s+(?:the )?[\`"']?${branches}\\b(?!-)|\\b${branches} (?:に戻|に切り替え)|(?:切回|回到)\\s*${branches}`,
  'i',
)
const pull = new RegExp(
  `\\bpull(?:ing)? (?:in )?(?:the |from )?(?:latest|newest|${branches})\\b|\\bgit pull\\b|\\b(?:get|fetch) the latest\\b|最新を(?:pull|取得)|拉取最新|neuesten stand (?:holen|ziehen)`,
  'i',
)
/** Said of the order of things, not of one task alone. */
const before = /\b(?:before|first|vorher|zuerst|avant|antes|d['’]abord)\b|先/i

/** Longer messages are tasks, and going to a branch is part of them. */
const longestMessage = 160
const fewestSessions = 2

function detect(transcript: LoadedTranscript): Observation[] {
  const asked = shortWords(transcript, longestMessage).filter(
    (e) => !/\?\s*$/.test(e.text) && (back.test(e.text) || pull.test(e.text)),
  )
  const texts = asked.map((e) => e.text)
  const branch = texts.flatMap((t) => back.exec(t)?.slice(1).find(Boolean) ?? [])[0]?.toLowerCase() ?? null
  const pulls = texts.some((t) => pull.test(t))
  if (asked.length === 0 || (branch === null && !pulls)) return []
  const data: Found = { branch, pulls, isBefore: texts.some((t) => before.test(t)) }
  const quotes = present(
    asked.slice(0, 3).map((e) => quoteOf(transcript.id, e, sentenceWith(e.text, back.test(e.text) ? back : pull))),
  )
  const statement = `A person asked to go back to ${branch ?? 'the main branch'}.`
  return [observed(transcript, { kind: 'preference', statement, signature: 'fresh-start:', quotes, data })]
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const named = commonest(present(told.observations.map((o) => dataOf(o).branch)))
  const pulls = told.observations.some((o) => dataOf(o).pulls)
  if (!named || !pulls) return null
  if (told.sessions < fewestSessions)
    return { withhold: 'Asked for in one session; it waits for a second one.', reason: 'seen-once' }
  const branch = code(named.value)
  return lesson(told, {
    kind: 'preference',
    title: titled(`Before new work go back to ${branch} and pull the latest`),
    rationale: reasoned(`${capitalised(whoSaid(told.observations))} had to ask for it in ${inSessions(told)}.`),
    line: `Before you start something new, go back to ${branch} and pull the latest.`,
    topic: {
      commands: ['git pull', `git checkout ${named.value}`, named.value],
      paths: [],
      words: ['branch', 'git', 'pull'],
    },
    heading: 'Git',
    looked:
      'Looked for words that ask to stay on a branch for good: none found; a fix that belongs to a branch is made there.',
    confidence: told.observations.some((o) => dataOf(o).isBefore) ? 0.8 : 0.7,
    weight: 6 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const freshStart: Detector = { id: 'fresh-start', version: 1, detect, compose }
