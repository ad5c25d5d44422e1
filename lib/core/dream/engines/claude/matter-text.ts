// One cluster as a curator reads it: what was observed in which session, and the numbered quotes it may rest on.
import type { WorkItem } from '@/lib/core/dream/engine'
import type { Cluster, Observation } from '@/lib/core/dream/types'

/** Transcript id → the label under which its entries can be asked for. */
export const sessionLabels = (cluster: Cluster): Map<string, string> =>
  new Map([...new Set(cluster.observations.map((o) => o.transcriptId))].map((id, i) => [id, `s${i + 1}`]))

/** More of the same says nothing new to a curator: those in which a person spoke come first, then the newest. */
const mostShown = 24

const spoke = (o: Observation): number => (o.quotes.some((q) => q.origin === 'user') ? 1 : 0)

/** What of a cluster a curator is shown; the numbers of its quotes count through these. */
export function shownOf(cluster: Cluster): Observation[] {
  if (cluster.observations.length <= mostShown) return cluster.observations
  const best = [...cluster.observations]
    .sort((a, b) => spoke(b) - spoke(a) || ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
    .slice(0, mostShown)
  return cluster.observations.filter((o) => best.includes(o))
}

const count = (n: number, of: string): string => `${n} ${of}${n === 1 ? '' : 's'}`

export function matterText(cluster: Cluster): string {
  const labels = sessionLabels(cluster)
  const shown = shownOf(cluster)
  let n = 0
  const sessions = shown.map((o) => {
    const quotes = o.quotes.map((q) => {
      const facts = [q.origin, q.speaker ? `(${q.speaker})` : null, q.at?.slice(0, 10), `entry ${q.seq}`]
      return `  [${n++}] ${facts.filter(Boolean).join(' ')}: ${q.quote.replace(/\s+/g, ' ').trim()}`
    })
    const by = o.agent ? ` by ${o.agent}` : ''
    const came = o.outcome === 'unknown' ? '' : `, ${o.outcome}`
    return `- ${o.kind}${came}, session ${labels.get(o.transcriptId)}${by}: ${o.statement}\n${quotes.join('\n')}`
  })
  const seen = `${count(cluster.sessions, 'session')}, ${count(cluster.days, 'day')}, last ${cluster.lastSeen?.slice(0, 10) ?? 'unknown'}`
  const more = cluster.observations.length - shown.length
  const area = cluster.area ? `, area “${cluster.area}”` : ''
  return `Observations (${seen}${area}):\n${sessions.join('\n')}${more > 0 ? `\n${count(more, 'more observation')} of the same.` : ''}`
}

/** Nearer ones than these would not be touched by the same edit. */
const mostOthers = 8
/** So much of its longer words in common: less is the same language, not the same matter. */
const isNear = 0.4

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}_-]{4,}/gu) ?? [])

/**
 * What else the dream decides near this matter, a line each: newer corrections first, since one may have
 * ended what older sessions show, then those that share the most words with it.
 */
export function otherMatters(cluster: Cluster, items: WorkItem[], matter: string): string {
  const words = wordsOf(matter)
  return items
    .flatMap((item) => {
      if (item.type !== 'cluster' || item.id === cluster.id) return []
      const { observations, kind, lastSeen } = item.cluster
      const statement = observations[0]?.statement ?? ''
      const own = [...wordsOf(statement)]
      const shared = own.filter((w) => words.has(w)).length / Math.max(1, own.length)
      const isNewer = kind === 'correct' && (lastSeen ?? '') > (cluster.lastSeen ?? '')
      return isNewer || shared > isNear
        ? [{ statement, shared, isNewer, seen: lastSeen?.slice(0, 10) ?? 'unknown' }]
        : []
    })
    .sort(
      (a, b) => Number(b.isNewer) - Number(a.isNewer) || b.shared - a.shared || (a.statement < b.statement ? -1 : 1),
    )
    .slice(0, mostOthers)
    .map((o) => `- ${o.seen}: ${o.statement}`)
    .join('\n')
}
