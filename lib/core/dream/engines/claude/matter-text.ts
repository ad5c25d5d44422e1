// One cluster as a curator reads it: what was observed in which session, and the numbered quotes it may rest on.
import type { Cluster } from '@/lib/core/dream/types'

/** Transcript id → the label under which its entries can be asked for. */
export const sessionLabels = (cluster: Cluster): Map<string, string> =>
  new Map([...new Set(cluster.observations.map((o) => o.transcriptId))].map((id, i) => [id, `s${i + 1}`]))

export function matterText(cluster: Cluster): string {
  const labels = sessionLabels(cluster)
  let n = 0
  const sessions = cluster.observations.map((o) => {
    const quotes = o.quotes.map((q) => {
      const facts = [q.origin, q.speaker ? `(${q.speaker})` : null, q.at?.slice(0, 10), `entry ${q.seq}`]
      return `  [${n++}] ${facts.filter(Boolean).join(' ')}: ${JSON.stringify(q.quote)}`
    })
    const by = o.agent ? ` by ${o.agent}` : ''
    return `- ${o.kind}, ${o.outcome}, session ${labels.get(o.transcriptId)}${by}: ${o.statement}\n${quotes.join('\n')}`
  })
  return `Observations (${cluster.sessions} sessions, ${cluster.days} days, last ${cluster.lastSeen?.slice(0, 10) ?? 'unknown'}):\n${sessions.join('\n')}`
}
