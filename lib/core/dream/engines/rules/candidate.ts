// What a detector's composer hands to placement: the lesson in words, and what it is about. Placement decides the file and line.
import type {
  Against,
  Cluster,
  EvidenceItem,
  Occurrences,
  ProposalFlag,
  ProposalKind,
  Since,
} from '@/lib/core/dream/types'

/** What a lesson is about, most telling first; placement looks for the line or section that already names it. */
export type Topic = { commands: string[]; paths: string[]; words: string[] }

export type Candidate = {
  kind: ProposalKind
  /** A sentence one can agree with, at most 80 characters. */
  title: string
  /** One or two sentences, at most 45 words. */
  rationale: string
  /** The statement itself as one line of Markdown, without bullet: placement adds the file's own bullet style. */
  line: string
  topic: Topic
  /** team: goes to the team's file; repository: the repository's AGENTS.md or CLAUDE.md; person and agent likewise. */
  scope: 'repository' | 'team' | 'person' | 'agent'
  /** Heading to create where no section fits: `Commands`, `Code`, `Conventions`. */
  heading: string
  /** Set when memory says otherwise: a line that matches is replaced, not joined. */
  supersedes: { pattern: RegExp; why: string } | null
  /** A line of memory that matches says it already, in whatever words. */
  knownBy?: RegExp
  /** Set when one term takes the place of another in every line about it: `develop` → `main`. */
  renames: { from: string; to: string; context: string[] } | null
  /** Set when the lesson deserves a file of its own. */
  skill: { name: string; text: string } | null
  evidence: EvidenceItem[]
  against: Against
  occurrences: Occurrences
  since: Since | null
  confidence: number
  weight: number
  flags: ProposalFlag[]
  fingerprint: string
}

/** One detector of the rules engine: what it sees in a transcript, and how it words what recurred. */
export type Composer = (
  cluster: Cluster,
  all: Cluster[],
) => Candidate | { withhold: string; reason: 'one-off' | 'seen-once' | 'contradicted' | 'untrusted' | 'stopped' } | null
