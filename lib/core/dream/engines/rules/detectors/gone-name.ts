// A person says that something is gone or goes by another name, and memory may still call it by the old one. One
// person's word is enough: it is a fact of their own work. Where memory never said the old name there is nothing to do.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { evidenceOf, newestFirst, occurrencesOf, present, quoteOf, together } from './kit/evidence'
import { isOneOff } from './kit/orders'
import { code, counted, reasoned, titled } from './kit/wording'

type Found = { from: string; to: string; context: string[] }
const dataOf = (o: Observation): Found => o.data as Found

/** Longer messages are plans and pasted text: a name in them may be an idea. */
const longestMessage = 400

const name = '[`"“]?([A-Za-z@][\\w@./-]*[\\w])[`"”]?'
const gone = '(?:is|was|has been) (?:gone|removed|deleted|retired|dead|no more|shut down)'

/** The old name, then the new one. */
const sayings: RegExp[] = [
  new RegExp(
    `(?:^|[.!?] )${name} ${gone}\\b[^.!?\\n]*[.!?,;]\\s+(?:please )?(?:(?:use|branch from|work from|go with|build from|start from|call|take) )${name}`,
    'i',
  ),
  new RegExp(`(?:^|[.!?] )${name} (?:is|was|has been|got) renamed to ${name}`, 'i'),
  new RegExp(`(?:^|[.!?] )${name} is now (?:called|named) ${name}`, 'i'),
  new RegExp(`\\bwe (?:have )?(?:moved|switched|migrated|changed) from ${name} to ${name}`, 'i'),
]

/** Words of everyday speech that stand where a name would. */
const everyday =
  /^(?:it|this|that|he|she|they|everything|something|nothing|all|one|the|a|an|my|our|your|here|there|what|which|bug|error|issue|problem|file|test|code|branch|function|server|thing|page|button|now|then|another|other|new|old|left|right|top|bottom|light|dark)$/i

/**
 * What such a message can be about. A line of memory that has the old name as a plain word is about it when it speaks of
 * the same; else only lines that have the name as code are.
 */
const subjects = ['branch', 'staging', 'deploy', 'build', 'package', 'queue', 'service', 'librar', 'database', 'folder']

function foundIn(text: string): Found | null {
  if (text.length > longestMessage || isOneOff(text) || /\?\s*$/.test(text)) return null
  for (const saying of sayings) {
    const [from, to] = saying.exec(text)?.slice(1, 3) ?? []
    if (!from || !to || from.length < 3 || to.length < 3 || from.toLowerCase() === to.toLowerCase()) continue
    if (everyday.test(from) || everyday.test(to)) continue
    const around = subjects.filter((w) => new RegExp(`\\b${w}`, 'i').test(text))
    return { from, to, context: around.length > 0 ? around : [code(from)] }
  }
  return null
}

function detect(transcript: LoadedTranscript): Observation[] {
  return transcript.events.flatMap((event): Observation[] => {
    if (event.kind !== 'user' || event.origin !== 'user' || event.subagent !== null) return []
    const found = foundIn(event.text)
    if (!found) return []
    return [
      {
        id: '',
        transcriptId: transcript.id,
        session: transcript.meta.session,
        agent: transcript.agent,
        kind: 'correct',
        statement: `${found.from} is gone; ${found.to} takes its place.`,
        signature: `gone-name:${found.from} ${found.to}`,
        scope: 'repository',
        quotes: present([quoteOf(transcript.id, event, event.text)]),
        outcome: 'unknown',
        at: event.at,
        data: found,
      },
    ]
  })
}

const isOwn = (cluster: Cluster): boolean => cluster.signature.startsWith('gone-name:')

function compose(cluster: Cluster, all: Cluster[]): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const first = newestFirst(cluster.observations)[0]
  if (!first) return null
  const { from, to } = dataOf(first)
  const otherwise = all.find((c) => isOwn(c) && c.id !== cluster.id && c.signature.startsWith(`gone-name:${from} `))
  if (otherwise)
    return {
      withhold: `People name two things that take the place of ${code(from)}. Ask them.`,
      reason: 'contradicted',
    }
  const who = told.observations.flatMap((o) => o.quotes.map((q) => q.speaker)).find((s) => s !== null) ?? 'A person'
  return {
    kind: 'correct',
    title: titled(`${code(from)} is gone: it is ${code(to)} now`),
    rationale: reasoned(
      `${who} said so in ${counted(told.sessions, 'session')}, and memory still names ${code(from)}.`,
      'Only the name changes; each line stays as it is.',
    ),
    line: '',
    topic: { commands: [from, to], paths: [], words: [] },
    scope: 'repository',
    heading: 'Conventions',
    supersedes: null,
    renames: { from, to, context: [...new Set(told.observations.flatMap((o) => dataOf(o).context))] },
    skill: null,
    evidence: evidenceOf(newestFirst(told.observations)),
    against: { looked: 'Looked for later words of a person that take it back: none found.', evidence: [] },
    occurrences: occurrencesOf(told),
    since: null,
    confidence: 0.85,
    weight: 9 + told.sessions,
    flags: [],
    fingerprint: cluster.signature,
  }
}

export const goneName: Detector = { id: 'gone-name', version: 1, detect, compose }
