// The result of a dream as the command line prints it: proposals as a chain, each stated after those before it.
import { chainOf, type Link } from '@/lib/core/dream/chain'
import type { Engine } from '@/lib/core/dream/engine'
import type { RunResult } from '@/lib/core/dream/run-dream'
import type { EvidenceItem, LoadedTranscript } from '@/lib/core/dream/types'

function evidenceJson(item: EvidenceItem, byId: Map<string, LoadedTranscript>): Record<string, unknown> {
  if (item.source === 'memory') return item
  const transcript = byId.get(item.transcriptId)
  return {
    source: 'transcript',
    path: transcript?.path ?? null,
    session: transcript?.meta.session ?? null,
    event: item.seq,
    line: item.line,
    origin: item.origin,
    speaker: item.speaker,
    quote: item.quote,
  }
}

function linkJson(link: Link, byId: Map<string, LoadedTranscript>, isSet: boolean): Record<string, unknown> {
  const { proposal: p, change, op, before, after } = link
  const { transcripts, events, lastSeen } = p.occurrences
  return {
    id: isSet ? `${p.id}-${p.changes.indexOf(change) + 1}` : p.id,
    kind: p.kind,
    op,
    path: change.path,
    toPath: change.toPath,
    title: p.title,
    rationale: p.rationale,
    before,
    after,
    confidence: p.confidence,
    flags: p.flags,
    set: isSet ? p.id : null,
    occurrences: { transcripts, events, lastSeen },
    since: p.since,
    readers: p.readers,
    against: { looked: p.against.looked, evidence: p.against.evidence.map((e) => evidenceJson(e, byId)) },
    ledger: p.ledger,
    evidence: p.evidence.map((e) => evidenceJson(e, byId)),
  }
}

export function dreamToJson(
  engine: Engine,
  transcripts: LoadedTranscript[],
  result: RunResult,
  elapsedMs: number,
): Record<string, unknown> {
  const byId = new Map(transcripts.map((t) => [t.id, t]))
  return {
    dream: {
      engine: engine.id,
      model: engine.model,
      transcripts: transcripts.length,
      events: transcripts.reduce((n, t) => n + t.events.length, 0),
      usage: result.usage,
      costUsd: result.costUsd,
      elapsedMs,
      phases: result.phases,
    },
    proposals: chainOf(result.proposals).map((link) => linkJson(link, byId, link.proposal.changes.length > 1)),
    withheld: result.withheld.map(({ kind, title, reason }) => ({ kind, title, reason })),
    unreadable: result.unreadable,
  }
}
