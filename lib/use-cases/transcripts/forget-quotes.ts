// The quotes of a transcript go from the proposals that rest on it, also where a proposal repeats them in its own words:
// its title, its reasons, and the lines that it would write. What is committed stays in memory.
import type { Tx } from '@/lib/adapters/db/client'
import { Prisma } from '@/lib/adapters/db/generated/client'
import { newId } from '@/lib/adapters/db/new-id'
import { diffLines } from '@/lib/core/diff/hunks'
import { quotedLines, withoutAdded, withoutLines } from '@/lib/core/review/without-quotes'

type Loaded = Awaited<ReturnType<typeof load>>
type HandEdit = { after: string; base: string | null }

const load = (tx: Tx, id: string) =>
  tx.proposal.findUniqueOrThrow({
    where: { id },
    include: { changes: true, decisions: true, evidence: { where: { gone: false } } },
  })

/** What the card says of a proposal whose lines were the deleted words. */
const note =
  'The lines it would write were words of a transcript that was deleted. Undo this and edit them to propose it in words of your own.'

/** What it would write. @returns whether any of it was words of the transcript */
async function forgetInChanges(tx: Tx, { changes }: Loaded, lines: string[]): Promise<boolean> {
  let isCut = false
  for (const { id, before, after, indexEntry } of changes) {
    const cleaned = withoutAdded(before, after, lines)
    const entry = withoutLines(indexEntry, lines)
    if (cleaned === after && JSON.stringify(entry) === JSON.stringify(indexEntry)) continue
    isCut = true
    const hunks = diffLines(before ?? '', cleaned ?? '')
    const data = { after: cleaned, hunks, indexEntry: entry ?? Prisma.DbNull }
    await tx.proposalChange.update({ where: { id }, data })
  }
  return isCut
}

/** What reviewers wrote in its place, and why they decided so. */
async function forgetInDecisions(tx: Tx, { decisions }: Loaded, lines: string[]): Promise<boolean> {
  let isCut = false
  for (const { id, edits, note: said } of decisions) {
    const texts = edits as HandEdit[] | null
    const cleaned = texts?.map((e) => ({ ...e, after: withoutAdded(e.base, e.after, lines) ?? '' })) ?? null
    const isChanged = JSON.stringify(cleaned) !== JSON.stringify(texts)
    if (isChanged) isCut = true
    if (!isChanged && withoutLines(said, lines) === said) continue
    const data = { note: withoutLines(said, lines), ...(cleaned ? { edits: cleaned as Prisma.InputJsonValue } : {}) }
    await tx.decision.update({ where: { id }, data })
  }
  return isCut
}

/**
 * Nobody may commit a mark in place of words: it is turned down, which a person may take back. What was approved before were
 * other words: it does not stand again then.
 */
async function turnDown(tx: Tx, { id, teamId, version }: Loaded): Promise<void> {
  const who = { actorId: null, actorName: 'Reverie' }
  const decide = (number: number, verb: 'reset' | 'reject', said: string | null) =>
    tx.decision.create({ data: { id: newId('dec'), teamId, proposalId: id, number, verb, note: said, ...who } })
  await decide(version + 1, 'reset', null)
  await decide(version + 2, 'reject', note)
  await tx.proposal.update({ where: { id }, data: { version: version + 2, state: 'rejected' } })
}

/** Later dreams are told the titles of what was learned and of what was turned down. */
async function forgetTitles(tx: Tx, { id, teamId, storeId, fingerprint, title }: Loaded, lines: string[]) {
  const cleaned = withoutLines(title, lines)
  if (cleaned === title) return
  await tx.lesson.updateMany({ where: { proposalId: id }, data: { title: cleaned } })
  await tx.suppression.updateMany({ where: { teamId, storeId, fingerprint }, data: { title: cleaned } })
}

async function forgetIn(tx: Tx, proposalId: string, transcriptId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Proposal" WHERE "id" = ${proposalId} FOR UPDATE`
  const proposal = await load(tx, proposalId)
  const quotesOf = (isIts: boolean) =>
    proposal.evidence.filter((e) => (e.transcriptId === transcriptId) === isIts).map((e) => e.quote)
  // What another session, or memory, says too is not this one's alone.
  const others = quotesOf(false).join('\n')
  const lines = quotedLines(quotesOf(true)).filter((line) => !others.includes(line))
  const { title, rationale, against, verdict, ledger, committedIn } = proposal
  const json = (value: Prisma.JsonValue) => withoutLines(value, lines) as Prisma.InputJsonValue
  await tx.proposal.update({
    where: { id: proposalId },
    data: {
      title: withoutLines(title, lines),
      rationale: withoutLines(rationale, lines),
      against: json(against),
      ...(verdict === null ? {} : { verdict: json(verdict) }),
      ...(ledger === null ? {} : { ledger: json(ledger) }),
    },
  })
  await forgetTitles(tx, proposal, lines)
  if (committedIn !== null) return
  const isCut = [await forgetInChanges(tx, proposal, lines), await forgetInDecisions(tx, proposal, lines)].includes(
    true,
  )
  if (isCut) await turnDown(tx, proposal)
}

export async function forgetQuotes(tx: Tx, transcriptId: string): Promise<void> {
  const rows = await tx.evidence.findMany({
    where: { transcriptId, gone: false },
    select: { proposalId: true },
    distinct: ['proposalId'],
    orderBy: { proposalId: 'asc' }, // the same order for all, so that two deletions do not wait for each other
  })
  for (const { proposalId } of rows) await forgetIn(tx, proposalId, transcriptId)
  // A hash of a short quote could be guessed back.
  await tx.evidence.updateMany({
    where: { transcriptId },
    data: { quote: '', quoteSha: '', speaker: null, gone: true },
  })
}
