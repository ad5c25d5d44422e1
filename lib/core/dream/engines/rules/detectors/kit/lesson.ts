// What every observation and every candidate has alike, so that a detector says only what is its own.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { evidenceOf, newestFirst, occurrencesOf, type Told } from './evidence'
import { counted } from './wording'

type Seen = Pick<Observation, 'kind' | 'statement' | 'signature' | 'quotes'> &
  Partial<Pick<Observation, 'outcome' | 'at' | 'data' | 'scope'>>

/** One thing noticed in one transcript. */
export const observed = (transcript: LoadedTranscript, seen: Seen): Observation => ({
  id: '',
  transcriptId: transcript.id,
  session: transcript.meta.session,
  agent: transcript.agent,
  scope: 'repository',
  outcome: 'unknown',
  at: seen.quotes.at(-1)?.at ?? null,
  data: {},
  ...seen,
})

type Own = Pick<
  Candidate,
  'kind' | 'title' | 'rationale' | 'line' | 'topic' | 'confidence' | 'weight' | 'fingerprint'
> &
  Partial<Candidate> & { /** What was looked for that would speak against it, and what was found. */ looked: string }

/** A candidate about what several sessions told; what is not given has its usual value. */
export function lesson(told: Told, { looked, ...own }: Own): Candidate {
  return {
    scope: 'repository',
    heading: 'Conventions',
    supersedes: null,
    renames: null,
    skill: null,
    evidence: evidenceOf(newestFirst(told.observations)),
    against: { looked, evidence: [] },
    occurrences: occurrencesOf(told),
    since: null,
    flags: [],
    ...own,
  }
}

const months = 'January February March April May June July August September October November December'.split(' ')

/** `17 November 2026` of an ISO time. */
export function dayInWords(at: string): string {
  const [year, month, day] = at.slice(0, 10).split('-')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

/** `three sessions, last on 17 November 2026`. */
export function inSessions(told: Pick<Told, 'sessions' | 'lastSeen'>): string {
  const sessions = counted(told.sessions, 'session')
  return told.lastSeen === null ? sessions : `${sessions}, last on ${dayInWords(told.lastSeen)}`
}
