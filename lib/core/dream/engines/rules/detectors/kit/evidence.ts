// Quotes and counts, as every proposal needs them: the best words first, each thing counted once.
import type { Cluster, EvidenceItem, Observation, Occurrences, Quote } from '@/lib/core/dream/types'
import type { Event, Origin } from '@/lib/core/transcript/event'

/** Longer quotes are cut at their ends: a reader decides in five seconds. */
const maxQuote = 240

/** One line of an event as a quote, word for word. Null for injected text, which is never evidence. */
export function quoteOf(transcriptId: string, event: Event, words: string): Quote | null {
  const quote = words.trim()
  if (event.origin === 'injected' || quote === '') return null
  const { seq, line, origin, speaker, at } = event
  return { transcriptId, seq, line, quote: cut(quote), origin, speaker, at }
}

/** Cut at a space; what is left still stands verbatim. */
const cut = (text: string): string => {
  if (text.length <= maxQuote) return text
  const space = text.lastIndexOf(' ', maxQuote)
  return text.slice(0, space > maxQuote / 2 ? space : maxQuote).trim()
}

export const present = <T>(values: (T | null | undefined)[]): T[] =>
  values.filter((v): v is T => v !== null && v !== undefined)

const rank: Record<Origin, number> = { user: 0, tool: 1, assistant: 2, external: 3, injected: 4 }

/** How many quotes travel with a proposal; three are shown, the rest opens on demand. */
const maxEvidence = 9

/** A person's words first; within an origin as the observations have them. The same words of one event count once. */
export function evidenceOf(observations: Observation[]): EvidenceItem[] {
  const seen = new Set<string>()
  return observations
    .flatMap((o) => o.quotes)
    .filter((q) => {
      const key = `${q.transcriptId} ${q.seq} ${q.quote}`
      return seen.has(key) ? false : seen.add(key)
    })
    .sort((a, b) => rank[a.origin] - rank[b.origin])
    .slice(0, maxEvidence)
    .map((q) => ({ source: 'transcript', ...q }))
}

/** Newest first, so that the latest word leads. */
export const newestFirst = (observations: Observation[]): Observation[] =>
  [...observations].sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))

/** Sessions of observations from several clusters: logs with the same session id, or the same words at the same moment, are one. */
export function sessionsIn(observations: Observation[]): number {
  const root = new Map<string, string>()
  const find = (key: string): string => {
    const up = root.get(key)
    if (up === undefined || up === key) return key
    const top = find(up)
    root.set(key, top)
    return top
  }
  const ids = new Set<string>()
  for (const o of observations) {
    const id = `s ${o.session ?? o.transcriptId}`
    ids.add(id)
    for (const q of o.quotes)
      if (q.at !== null && q.quote.length >= 24) {
        const moment = `q ${q.at} ${q.quote}`
        if (!root.has(moment)) root.set(moment, id)
        root.set(find(id), find(moment))
      }
  }
  return new Set([...ids].map(find)).size
}

export type Told = Pick<Cluster, 'observations' | 'sessions' | 'agents' | 'lastSeen'>

/** Several clusters about one thing, told as one. */
export function together(clusters: Cluster[]): Told {
  const observations = clusters.flatMap((c) => c.observations)
  const only = clusters.length === 1 ? clusters[0] : undefined
  const times = present(clusters.map((c) => c.lastSeen))
  return {
    observations,
    sessions: only
      ? only.sessions
      : Math.min(
          sessionsIn(observations),
          clusters.reduce((sum, c) => sum + c.sessions, 0),
        ),
    agents: [...new Set(clusters.flatMap((c) => c.agents))].sort(),
    lastSeen: times.sort().at(-1) ?? null,
  }
}

/** @param minutesLost over all sessions together; null when no log has times */
export function occurrencesOf(told: Told, minutesLost: number | null = null): Occurrences {
  return {
    transcripts: told.sessions,
    events: new Set(told.observations.flatMap((o) => o.quotes.map((q) => `${q.transcriptId} ${q.seq}`))).size,
    lastSeen: told.lastSeen,
    agents: Math.max(told.agents.length, 1),
    minutesLost: minutesLost === 0 ? null : minutesLost,
  }
}

/** Sum of a number that each observation may hold in its data; null when none does. Copies of one session count once. */
export function sumOf(observations: Observation[], key: string): number | null {
  const bySession = new Map<string, number>()
  for (const o of observations) {
    const value = o.data[key]
    const id = o.session ?? o.transcriptId
    if (typeof value === 'number') bySession.set(id, Math.max(bySession.get(id) ?? 0, value))
  }
  return bySession.size === 0 ? null : [...bySession.values()].reduce((a, b) => a + b, 0)
}

/** The value that most observations give, and how many give it; the first among equals. */
export function commonest<T extends string>(values: T[]): { value: T; count: number } | null {
  const counts = new Map<T, number>()
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1)
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]
  return best ? { value: best[0], count: best[1] } : null
}
