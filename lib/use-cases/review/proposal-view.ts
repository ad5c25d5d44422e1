// One proposal as the desk shows it: texts masked, and where it stands against the store as it is now.

import { diffLines, type Hunk } from '@/lib/core/diff/hunks'
import type { LedgerEntry, Occurrences, ProposalFlag, ProposalKind, Reader, Since } from '@/lib/core/dream/types'
import { sectionAt } from '@/lib/core/memory/sections'
import { proposalState, standingDecision } from '@/lib/core/review/decide'
import { type PlannedChange, standingOf, worstStanding } from '@/lib/core/review/standing'
import { approvalOf } from '@/lib/core/review/two-people'
import type { ChangeView, EvidenceView, ProposalView } from '@/lib/core/review/view'
import { decisionsOf, type LoadedProposal, plannedChanges } from './load-review'
import { maskFor, maskLine } from './masks'
import { peopleWanted } from './people-wanted'

/** What a view needs beside the proposal's own rows. */
export type Surroundings = {
  /** path → present text of the store */
  head: Map<string, string>
  protectedPaths: string[]
  /** Whether one person alone may decide. */
  isAlone: boolean
  transcripts: Map<string, { title: string; agent: string | null; deletedAt: Date | null }>
}

const countWords = (lines: string[]): number => lines.join(' ').split(/\s+/).filter(Boolean).length

function sectionOf(before: string | null, hunks: Hunk[]): string | null {
  const first = hunks[0]
  return before === null || !first ? null : sectionAt(before, first.start)
}

const maskChange = (change: PlannedChange, mask: ReturnType<typeof maskFor>): PlannedChange => ({
  ...change,
  before: mask(change.before),
  after: mask(change.after),
  edited: change.edited && { base: mask(change.edited.base), after: mask(change.edited.after) },
})

function changeView(change: PlannedChange, head: string | null): ChangeView {
  const mask = maskFor(change, head)
  const { standing, result } = standingOf(change, head)
  const [before, after] = [mask(change.before), mask(change.after)]
  // Hunks and conflicts are those of the masked texts: line by line, a key of several lines would not be known as one.
  const hunks = diffLines(before ?? '', after ?? '')
  return {
    id: change.id,
    op: change.op,
    path: change.path,
    toPath: change.toPath,
    section: sectionOf(before, hunks),
    before,
    after,
    head: head === change.before ? null : mask(head),
    result: mask(result),
    edited: mask(change.edited?.after ?? null),
    standing,
    conflicts: standing === 'conflict' ? standingOf(maskChange(change, mask), mask(head)).conflicts : [],
    hunks,
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
    transcriptTitle: transcript?.deletedAt ? null : (transcript?.title ?? null),
    agent: transcript?.agent ?? null,
    seq: row.eventSeq,
    line: row.line,
    origin: row.origin as EvidenceView['origin'],
    speaker: row.speaker,
    at: row.at?.toISOString() ?? null,
    memoryPath: row.memoryPath,
    quote: maskLine(row.quote),
    gone: row.gone,
    goneAt: transcript?.deletedAt?.toISOString() ?? null,
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
    title: maskLine(proposal.title),
    rationale: maskLine(proposal.rationale),
    confidence: proposal.confidence,
    confidenceWord: wordFor(proposal.confidence),
    flags: proposal.flags as ProposalFlag[],
    recorded: proposal.recorded,
    state: proposalState(decisions, proposal.committedIn),
    standing: isFinal ? 'untouched' : worstStanding(changes.map((c) => c.standing)),
    changes,
    occurrences: proposal.occurrences as Occurrences,
    since: proposal.since as Since | null,
    readers: proposal.readers as Reader[],
    against: (proposal.against as { looked: string }).looked,
    ledger: (proposal.ledger as LedgerEntry[] | null)?.map((e) => ({ ...e, statement: maskLine(e.statement) })) ?? null,
    evidence: proposal.evidence.map((e) => evidenceView(e, around)),
    approval: approvalOf(decisions, peopleWanted(proposal, around.protectedPaths), around.isAlone),
    decidedBy: decision?.actorName ?? null,
    decidedAt: decision?.createdAt.toISOString() ?? null,
    rejectReason: decision?.verb === 'reject' ? decision.reason : null,
    note: decision?.note ?? null,
    committedIn: proposal.committedIn,
  }
}
