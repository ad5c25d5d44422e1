// The result of a dream for a person at a terminal.
import type { RunResult } from '@/lib/core/dream/run-dream'
import type { Proposal } from '@/lib/core/dream/types'
import { maskForDisplay } from '@/lib/core/secrets/redact'

const plural = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`

function proposalText(p: Proposal): string {
  const flags = p.flags.length > 0 ? ` [${p.flags.join(', ')}]` : ''
  const lines = [`${p.kind.padEnd(10)} ${p.title}${flags}`, `           ${p.rationale}`]
  for (const c of p.changes) {
    lines.push(`  ${c.op} ${c.path}${c.toPath ? ` → ${c.toPath}` : ''}`)
    for (const h of c.hunks) lines.push(...h.remove.map((l) => `    - ${l}`), ...h.add.map((l) => `    + ${l}`))
  }
  for (const e of p.evidence.slice(0, 3))
    lines.push(
      e.source === 'memory'
        ? `  “${e.quote}”  ${e.path}, line ${e.line}`
        : `  “${e.quote.replace(/\s+/g, ' ')}”  ${[e.speaker ?? e.origin, e.at?.slice(0, 10)].filter(Boolean).join(', ')}`,
    )
  lines.push(`  Against: ${p.against.looked}`)
  return maskForDisplay(lines.join('\n')).text
}

export function dreamToText(result: RunResult, transcripts: number): string {
  const parts = result.proposals.map(proposalText)
  const read = `Read ${plural(transcripts, 'transcript')}.`
  parts.push(
    result.proposals.length === 0
      ? `${read} Nothing worth changing.`
      : `${read} ${plural(result.proposals.length, 'proposal')}, ${result.withheld.length} kept back.`,
  )
  if (result.withheld.length > 0)
    parts.push(`Kept back:\n${result.withheld.map((w) => `  ${w.title} (${w.reason}): ${w.detail}`).join('\n')}`)
  for (const u of result.unreadable) parts.push(`Could not be read: ${u.path}: ${u.reason}`)
  return parts.join('\n\n')
}
