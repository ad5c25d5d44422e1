// One proposal as the desk shows it: texts masked, and where it stands against the store as it is now.
import { diffLines, type Hunk } from '@/lib/core/diff/hunks'
import type { LedgerEntry, Occurrences, ProposalFlag, ProposalKind, Reader, Since } from '@/lib/core/dream/types'
import { sectionAt } from '@/lib/core/memory/sections'
import { proposalState, standingDecision } from '@/lib/core/review/decide'
import { type PlannedChange, standingOf, worstStanding } from '@/lib/core/review/standing'
import type { ChangeView, EvidenceView, ProposalView } from '@/lib/core/review/view'
import { maskForDisplay } from '@/lib/core/secrets/redact'
import { decisionsOf, type LoadedProposal, plannedChanges } from './load-review'

/** What a view needs beside the proposal's own rows. */
export type Surroundings = {
  /** path → present text of the store */
  head: Map<string, string>
  transcripts: Map<string, { title: string; agent: string | null }>
}

const masked = (text: string | null): string | null => (text === null ? null : maskForDisplay(text).text)
const maskedLines = (lines: string[]): string[] => lines.map((l) => maskForDisplay(l).text)
const maskedHunk = (h: Hunk): Hunk => ({ ...h, remove: maskedLines(h.remove), add: maskedLines(h.add) })

const countWords = (lines: string[]): number => lines.join(' ').split(/\s+/).filter(Boolean).length

function sectionOf(before: string | null, hunks: Hunk[]): string | null {
  const first = hunks[0]
  return before === null || !first ? null : sectionAt(before, first.start)
}

function changeView(change: PlannedChange, head: string | null): ChangeView {
  const { standing, result, conflicts } = standingOf(change, head)
  const hunks = diffLines(change.before ?? '', change.after ?? '')
  return {
    id: change.id,
    op: change.op,
    path: change.path,
    toPath: change.toPath,
    section: sectionOf(change.before, hunks),
    before: masked(change.before),
    after: masked(change.after),
    head: head === change.before ? null : masked(head),
    result: masked(result),
    edited: masked(change.edited?.after ?? null),
    standing,
    conflicts: conflicts.map((c) => ({
      base: maskedLines(c.base),
      head: maskedLines(c.head),
      proposed: maskedLines(c.proposed),
    })),
    hunks: hunks.map(maskedHunk),
    words: {
      added: countWords(hunks.flatMap((h) => h.add)),
      removed: countWords(hunks.flatMap((h) => h.remove)),
    },
  }
}

function evidenceView(row: LoadedProposal['evidence'][number], around: Surroundings): EvidenceView {
  const transcript = row.transcriptId ? around.transcripts.get(row.transcriptId) : undefined
  return {
    id: row.id,
    source: row.source as EvidenceView['source'],
    side: row.side as EvidenceView['side'],
    transcriptId: row.transcriptId,
    transcriptTitle: transcript?.title ?? null,
    agent: transcript?.agent ?? null,
    seq: row.eventSeq,
    line: row.line,
    origin: row.origin as EvidenceView['origin'],
    speaker: row.speaker,
    at: row.at?.toISOString() ?? null,
    memoryPath: row.memoryPath,
    quote: maskForDisplay(row.quote).text,
    gone: row.gone,
  }
}

/** From 0.8 a lesson rests on a person's repeated word or a result seen again and again; below 0.5 on little. */
const wordFor = (confidence: number): ProposalView['confidenceWord'] =>
  confidence >= 0.8 ? 'sure' : confidence >= 0.5 ? 'likely' : 'thin'

export function proposalView(proposal: LoadedProposal, around: Surroundings): ProposalView {
  const decisions = decisionsOf(proposal)
  const decision = standingDecision(decisions)
  const changes = plannedChanges(proposal).map((c) => changeView(c, around.head.get(c.path) ?? null))
  const isFinal = proposal.committedIn !== null
  return {
    id: proposal.id,
    position: proposal.position,
    version: proposal.version,
    kind: proposal.kind as ProposalKind,
    title: proposal.title,
    rationale: proposal.rationale,
    confidence: proposal.confidence,
    confidenceWord: wordFor(proposal.confidence),
    flags: proposal.flags as ProposalFlag[],
    state: proposalState(decisions, proposal.committedIn),
    standing: isFinal ? 'untouched' : worstStanding(changes.map((c) => c.standing)),
    changes,
    occurrences: proposal.occurrences as Occurrences,
    since: proposal.since as Since | null,
    readers: proposal.readers as Reader[],
    against: (proposal.against as { looked: string }).looked,
    ledger: proposal.ledger as LedgerEntry[] | null,
    evidence: proposal.evidence.map((e) => evidenceView(e, around)),
    decidedBy: decision?.actorName ?? null,
    decidedAt: decision?.createdAt.toISOString() ?? null,
    rejectReason: decision?.verb === 'reject' ? decision.reason : null,
    note: decision?.note ?? null,
    committedIn: proposal.committedIn,
  }
}
