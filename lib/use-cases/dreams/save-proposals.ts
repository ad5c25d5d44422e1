// What a dream proposes → reviews, one for each store, in the transaction that ends the dream.
import type { Tx } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import { shaOfText } from '@/lib/core/dream/hash'
import type { EvidenceItem, Proposal } from '@/lib/core/dream/types'

type Dream = {
  id: string
  teamId: string
  isSample: boolean
  agent: { name: string } | null
  stores: { storeId: string; baseCommitId: string | null }[]
}

const json = (value: unknown) => value as Prisma.InputJsonValue

const evidenceRow = (teamId: string, item: EvidenceItem, position: number, side: 'for' | 'against') => ({
  id: newId('evd'),
  teamId,
  position,
  side,
  source: item.source,
  quote: item.quote,
  quoteSha: shaOfText(item.quote),
  line: item.line,
  ...(item.source === 'memory'
    ? { memoryPath: item.path }
    : {
        transcriptId: item.transcriptId,
        eventSeq: item.seq,
        origin: item.origin,
        speaker: item.speaker,
        at: item.at === null ? null : new Date(item.at),
      }),
})

/** @param recorded which model found it and when, where it comes from a recorded dream */
export async function saveProposal(
  tx: Tx,
  { teamId, reviewId }: { teamId: string; reviewId: string },
  p: Proposal,
  position: number,
  recorded: string | null = null,
): Promise<void> {
  await tx.proposal.create({
    data: {
      id: newId('prp'),
      teamId,
      reviewId,
      storeId: p.storeId,
      position,
      kind: p.kind,
      title: p.title,
      rationale: p.rationale,
      confidence: p.confidence,
      flags: p.flags,
      occurrences: json(p.occurrences),
      readers: json(p.readers),
      against: json({ looked: p.against.looked }),
      fingerprint: p.fingerprint,
      recorded,
      ...(p.since ? { since: json(p.since) } : {}),
      ...(p.ledger ? { ledger: json(p.ledger) } : {}),
      ...(p.verdict ? { verdict: json(p.verdict) } : {}),
      changes: {
        create: p.changes.map((c, at) => ({
          id: newId('chg'),
          teamId,
          position: at,
          op: c.op,
          path: c.path,
          toPath: c.toPath,
          baseSha: c.baseSha,
          before: c.before,
          after: c.after,
          hunks: json(c.hunks),
          ...(c.indexEntry ? { indexEntry: json(c.indexEntry) } : {}),
        })),
      },
      evidence: {
        create: [
          ...p.evidence.map((e, at) => evidenceRow(teamId, e, at, 'for')),
          ...p.against.evidence.map((e, at) => evidenceRow(teamId, e, p.evidence.length + at, 'against')),
        ],
      },
    },
  })
}

/** Safe to run twice: a dream has one review for each store. */
export async function saveProposals(tx: Tx, dream: Dream, proposals: Proposal[], day: string): Promise<void> {
  for (const { storeId, baseCommitId } of dream.stores) {
    const own = proposals.filter((p) => p.storeId === storeId)
    const known = await tx.review.findUnique({ where: { dreamId_storeId: { dreamId: dream.id, storeId } } })
    if (own.length === 0 || known) continue
    const reviewId = newId('rvw')
    await tx.review.create({
      data: {
        id: reviewId,
        teamId: dream.teamId,
        storeId,
        dreamId: dream.id,
        source: 'dream',
        title: `${dream.agent?.name ?? 'Team'}, ${day}`,
        baseCommitId,
        isSample: dream.isSample,
      },
    })
    for (const [position, p] of own.entries()) await saveProposal(tx, { teamId: dream.teamId, reviewId }, p, position)
  }
}
