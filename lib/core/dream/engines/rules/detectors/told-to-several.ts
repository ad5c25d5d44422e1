// What people told several agents, each on its own: the fault lies in how tasks are taken on, not in one agent. No single
// session shows it. It goes once into the file that all of them read, in the words in which it was said best.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { contentWords } from '@/lib/core/dream/engines/rules/words'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { newestFirst, present, quoteOf, type Told, together } from './kit/evidence'
import { kinOf } from './kit/kin'
import { inSessions, lesson, observed } from './kit/lesson'
import { isOneOff } from './kit/orders'
import { shortWords, whoSaid } from './kit/people'
import { hasMachinePath } from './kit/shell'
import { capitalised, inWords, listed, reasoned, titled } from './kit/wording'

type Found = { words: string[]; rules: string[] }
const dataOf = (o: Observation): Found => o.data as Found

/** Longer messages are tasks. A correction is said in a sentence or three. */
const longestMessage = 200
/** Sessions in which it was said; two may be chance where agents do the same kind of work. */
const fewestSessions = 3
/** Telling words that every one of the messages must have: two are a topic, three are a matter. */
const fewestCommon = 3
/** A rule of fewer words says too little to whoever was not there. */
const fewestRuleWords = 5

/** A sentence that tells an agent how to go about work, wherever it works. */
const order =
  /^(?:please )?(?:always |never |don['’]t |do not )?(?:ask|check|confirm|tell|read|wait|say|name|look|use|write|report)\b/i

/** Words of how firmly something is said, never of what. */
const emphasis = new Set(['again', 'time', 'last', 'week', 'today', 'first', 'already', 'one', 'please'])

/** Words that only those who were there can fill. "When it is not said" speaks of what the sentence itself has named. */
const pointing =
  /\b(?:this|that|these|those|he|she|they|them|him|her|i|me|my|we|us|our)\b|(?<!\b(?:when|if|unless|until|while|because|before|after) )\bit\b/i
const ruleOf = (sentence: string): string[] => {
  const rule = sentence.replace(/^please /i, '')
  return rule.split(/\s+/).length < fewestRuleWords || pointing.test(rule) ? [] : [capitalised(rule)]
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/\n+|(?<=[.!?])\s+/)
    .map((s) => s.trim())
    .filter((s) => s !== '')

function detect(transcript: LoadedTranscript): Observation[] {
  if (transcript.agent === null) return []
  return shortWords(transcript, longestMessage).flatMap((event): Observation[] => {
    if (isOneOff(event.text)) return []
    const orders = sentencesOf(event.text).filter((s) => order.test(s) && !s.endsWith('?'))
    const words = [...contentWords(event.text)].filter((w) => !emphasis.has(w))
    if (orders.length === 0 || words.length < fewestCommon) return []
    const rules = orders.flatMap(ruleOf)
    return [
      observed(transcript, {
        kind: 'insight',
        statement: event.text,
        signature: `told-to-several:${[...words].sort().join(' ')}`,
        scope: 'team',
        quotes: present([quoteOf(transcript.id, event, event.text)]),
        data: { words, rules },
      }),
    ]
  })
}

const family = 'told-to-several:'
const wordsOf = (cluster: Cluster): string[] => [...new Set(cluster.observations.flatMap((o) => dataOf(o).words))]

/** The clusters that share a core of words with this one, and that core: those nearest to it are taken first. */
function group(cluster: Cluster, all: Cluster[]): { clusters: Cluster[]; core: string[] } {
  let core = wordsOf(cluster)
  const clusters = [cluster]
  const others = kinOf(cluster, all, family, wordsOf, fewestCommon)
  for (const other of others.sort((a, b) => b.common - a.common || (a.cluster.id < b.cluster.id ? -1 : 1))) {
    const common = core.filter((w) => other.words.has(w))
    if (common.length < fewestCommon) continue
    core = common
    clusters.push(other.cluster)
  }
  return { clusters, core }
}

/** A rule that says when it holds is a rule; without, it is what was said about one task. */
const condition = /\b(?:which|when|whenever|before|unless|until|if)\b/i

/** The rule with most of what all of them speak of and with its condition, the newest among equals. */
function bestRule(told: Told, core: string[]): { rule: string; of: Observation } | null {
  let best: { rule: string; of: Observation; worth: number } | null = null
  for (const of of newestFirst(told.observations))
    for (const rule of dataOf(of).rules) {
      const common = [...contentWords(rule)].filter((w) => core.includes(w)).length
      const worth = common + (condition.test(rule) ? 1 : 0)
      if (!hasMachinePath(rule) && common >= 2 && worth > (best?.worth ?? 0)) best = { rule, of, worth }
    }
  return best
}

function compose(cluster: Cluster, all: Cluster[]): ReturnType<Detector['compose']> {
  const { clusters, core } = group(cluster, all)
  const told = together(clusters)
  const agents = [...new Set(present(told.observations.map((o) => o.agent)))].sort()
  const best = agents.length >= 2 && told.sessions >= fewestSessions ? bestRule(told, core) : null
  // The one of the group that was said best speaks for all of it.
  if (!best || !cluster.observations.some((o) => o.id === best.of.id)) return null
  const rule = best.rule.replace(/\.$/, '')
  return lesson(told, {
    kind: 'insight',
    title: titled(`${rule}: ${inWords(agents.length)} agents had to be told`),
    rationale: reasoned(
      `${capitalised(whoSaid(told.observations))} told ${listed(agents)} so, each on its own, in ${inSessions(told)}.`,
      'The fault lies in how tasks are taken on, not in one agent.',
    ),
    line: `${rule}.`,
    topic: { commands: [], paths: [], words: core },
    scope: 'team',
    heading: /^(?:ask|check|confirm|read|wait)\b/i.test(rule) ? 'Before you start' : 'Conventions',
    looked: 'Looked for a session in which a person took it back: none found.',
    confidence: agents.length >= 3 ? 0.85 : 0.75,
    weight: 5 + told.sessions + agents.length,
    fingerprint: best.of.signature,
  })
}

export const toldToSeveral: Detector = { id: 'told-to-several', version: 1, detect, compose }
