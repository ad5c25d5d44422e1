// What people told the agents: once for all times, or again in another session because the first time did not stick.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { subjectOf } from '@/lib/core/dream/engines/rules/place/supersede'
import { contentWords } from '@/lib/core/dream/engines/rules/words'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { evidenceOf, newestFirst, occurrencesOf, present, quoteOf, type Told, together } from './kit/evidence'
import { kinOf } from './kit/kin'
import { inSessions } from './kit/lesson'
import { type Order, ordersIn, ruleOf } from './kit/orders'
import { saidByPeople } from './kit/people'
import { hasMachinePath } from './kit/shell'
import { capitalised, reasoned, titled } from './kit/wording'
import { procedure } from './procedure'

type Found = { rule: string | null; strength: Order['strength']; words: string[]; example: string | null }

const dataOf = (o: Observation): Found => o.data as Found

/** Two orders are about one thing when they share as many telling words, and those are as much of the shorter one. */
const sharedWords = 2
const sharedPart = 0.6
/** Sessions in which somebody must have said how things are, where nobody asked for anything. */
const fewestDeclared = 3

/** Words of an order that say how often or how firmly, never about what. */
const emphasis = new Set([
  'again',
  'everywher',
  'second',
  'third',
  'time',
  'said',
  'told',
  'alway',
  'put',
  'don',
  'instead',
  'want',
  'wan',
  'think',
  'like',
  'let',
  'thing',
  'work',
  'doesn',
  'isn',
  'shouldn',
  'won',
  'sure',
  'yeah',
  'now',
  'just',
  'actually',
])

const written = /[\u3040-\u30ff\u4e00-\u9fff]/
/** Only kana: particles and endings, which say nothing of what is meant. */
const particle = /^[\u3040-\u309f]+$/

/** Japanese and Chinese are written without spaces: their words are found by dictionary. */
function segments(text: string): string[] {
  const language = /[\u3040-\u30ff]/.test(text) ? 'ja' : 'zh'
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
    .filter((s) => s.isWordLike && !particle.test(s.segment))
    .map((s) => s.segment.toLowerCase())
}

const tellingWords = (text: string): string[] =>
  written.test(text)
    ? [...new Set(segments(text))]
    : [...contentWords(text)].filter((w) => w.length > 1 && !emphasis.has(w))

const value = /^[`"']?([\d.]+|[\w./-]*[./_-][\w./-]*)[`"']?$/
/** "Don't put 2.5 into the cart, put 250." → `250`, never `2.5`. */
function exampleIn(text: string): string | null {
  const m = /\b(?:don['’]?t|do not|never) (\w+) (\S+)[^,.;]{0,30}[,;] ?(?:but )?\1 (\S+?)[.!]?(?:\s|$)/i.exec(text)
  const [wrong, right] = [value.exec(m?.[2] ?? '')?.[1], value.exec(m?.[3] ?? '')?.[1]]
  return wrong && right ? `\`${right}\`, never \`${wrong}\`` : null
}

/**
 * What was said when a delivery went wrong stands in its procedure, beside the steps that it is about. The session itself
 * tells: the procedure may wait in an open review, where no later dream sees it.
 */
const rulesOfProcedure = (transcript: LoadedTranscript): Set<unknown> =>
  new Set(procedure.detect(transcript).flatMap((o) => o.data.rules as string[]))

function detect(transcript: LoadedTranscript): Observation[] {
  const others = rulesOfProcedure(transcript)
  return saidByPeople(transcript).flatMap((event) => {
    const example = event.kind === 'user' ? exampleIn(event.text) : null
    return ordersIn(event).flatMap(({ words, strength }): Observation[] => {
      const telling = tellingWords(words)
      const quotes = present([quoteOf(transcript.id, event, example ? event.text : words)])
      const isReminder = ruleOf(words)?.endsWith(' without being asked.') ?? false
      if (telling.length < (isReminder ? 1 : sharedWords) || quotes.length === 0 || others.has(ruleOf(words))) return []
      const data: Found = { rule: ruleOf(words), strength, words: telling, example }
      return [
        {
          id: '',
          transcriptId: transcript.id,
          session: transcript.meta.session,
          agent: transcript.agent,
          kind: 'preference',
          statement: ruleOf(words) ?? words,
          signature: `standing-order:${[...telling].sort().join(' ')}`,
          scope: 'repository',
          quotes,
          outcome: 'unknown',
          at: event.at,
          data,
        },
      ]
    })
  })
}

const wordsOf = (cluster: Cluster): string[] => [...new Set(cluster.observations.flatMap((o) => dataOf(o).words))]
const family = 'standing-order:'

/** All orders about the same thing as this one, itself included. */
function related(cluster: Cluster, all: Cluster[]): Cluster[] {
  const size = wordsOf(cluster).length
  const kin = kinOf(cluster, all, family, wordsOf, sharedWords)
    .filter((k) => k.common >= sharedPart * Math.min(size, k.words.size))
    .map((k) => k.cluster)
  return [cluster, ...kin]
}

/** How well an order reads as a rule: whole, with its subject, and not longer than it must be. */
function worth(o: Observation): number {
  const { rule } = dataOf(o)
  if (rule === null || hasMachinePath(rule)) return -1
  return (subjectOf(rule) === null ? 0 : 2) + (rule.split(/\s+/).length <= 14 ? 1 : 0)
}

const best = (observations: Observation[]): Observation | null =>
  newestFirst(observations).reduce<Observation | null>(
    (top, o) => (worth(o) >= 0 && (top === null || worth(o) > worth(top)) ? o : top),
    null,
  )

function lineOf(chosen: Observation, told: Told): string {
  const rule = (dataOf(chosen).rule ?? '').replace(/\.$/, '')
  if (/。$/.test(rule)) return rule
  const isEverywhere = told.observations.some((o) => /\beverywhere\b/i.test(o.statement)) && !/everywhere/i.test(rule)
  const example = told.observations.map((o) => dataOf(o).example).find((e) => e !== null)
  return `${rule}${isEverywhere ? ', everywhere' : ''}${example ? `: ${example}` : ''}.`
}

/** A line of memory that gives the same subject another value in a few words. */
function superseded(line: string): Candidate['supersedes'] {
  const subject = subjectOf(line)
  if (subject === null) return null
  const escaped = subject.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return { pattern: new RegExp(`^${escaped}:(?:\\s+\\S+){1,6}$`, 'i'), why: 'The present line says otherwise.' }
}

function compose(cluster: Cluster, all: Cluster[]): ReturnType<Detector['compose']> {
  const group = related(cluster, all)
  const told = together(group)
  const chosen = best(told.observations)
  // One of the group speaks for all of it: the one that holds the best wording.
  if (!chosen) return null
  if (!cluster.observations.some((o) => o.id === chosen.id)) return null
  const isGeneral = told.observations.some((o) => dataOf(o).strength === 'general')
  if (told.sessions < 2 && !isGeneral)
    return told.observations.some((o) => dataOf(o).strength === 'again')
      ? { withhold: 'Said in one session; it waits for a second one.', reason: 'seen-once' }
      : null
  // How things are is a rule when it had to be said again; two who say the same may each describe their own case.
  const isMeant = told.observations.some((o) => dataOf(o).strength !== 'declared')
  if (!isMeant && told.sessions < fewestDeclared) return null
  const line = lineOf(chosen, told)
  const speaker = told.observations.flatMap((o) => o.quotes.map((q) => q.speaker)).find((s) => s !== null) ?? null
  const who = speaker ?? 'A person'
  return {
    kind: 'preference',
    title: titled(line.replace(/: `.*$/, '')),
    rationale: reasoned(
      told.sessions > 1
        ? `${capitalised(who)} said so in ${inSessions(told)}.`
        : `${capitalised(who)} asked for it in general, in ${inSessions(told)}.`,
      told.sessions > 1 && 'Agents start without it each time.',
    ),
    line,
    topic: {
      commands: [...line.matchAll(/`([^`]+)`/g)].map((m) => m[1] as string),
      paths: [],
      words: dataOf(chosen).words,
    },
    scope: 'repository',
    heading: 'Conventions',
    supersedes: superseded(line),
    renames: null,
    skill: null,
    evidence: evidenceOf(newestFirst(told.observations)),
    against: { looked: 'Looked for later words that take it back, in every session: none found.', evidence: [] },
    occurrences: occurrencesOf(told),
    since: null,
    confidence: told.sessions >= 2 ? 0.9 : 0.75,
    weight: 8 + told.sessions * 2,
    flags: [],
    fingerprint: chosen.signature,
  }
}

export const standingOrder: Detector = { id: 'standing-order', version: 4, detect, compose }
