// The quotes of a transcript go from the proposals that rest on it. What a proposal says itself stays, without them.
import type { Tx } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'

/** Shorter lines are ordinary words, which others say too. */
const shortest = 12

/** What stands where a quote stood. */
const mark = '[deleted]'

/** A text, or the texts in a value of any shape, without the lines of the quotes. */
function without<T>(value: T, lines: string[]): T {
  if (typeof value === 'string') return lines.reduce((text, line) => text.replaceAll(line, mark), value as string) as T
  if (Array.isArray(value)) return value.map((v) => without(v, lines)) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, without(v, lines)])) as T
}

const linesOf = (quotes: string[]): string[] =>
  [...new Set(quotes.flatMap((q) => [q, ...q.split('\n')]).map((line) => line.trim()))]
    .filter((line) => line.length >= shortest)
    .sort((a, b) => b.length - a.length) // the whole before its parts

export async function forgetQuotes(tx: Tx, transcriptId: string): Promise<void> {
  const rows = await tx.evidence.findMany({
    where: { transcriptId, gone: false },
    select: { proposalId: true, quote: true },
  })
  for (const id of new Set(rows.map((r) => r.proposalId))) {
    const lines = linesOf(rows.filter((r) => r.proposalId === id).map((r) => r.quote))
    const { rationale, against, verdict } = await tx.proposal.findUniqueOrThrow({ where: { id } })
    await tx.proposal.update({
      where: { id },
      data: {
        rationale: without(rationale, lines),
        against: without(against, lines) as Prisma.InputJsonValue,
        ...(verdict === null ? {} : { verdict: without(verdict, lines) as Prisma.InputJsonValue }),
      },
    })
  }
  // A hash of a short quote could be guessed back.
  await tx.evidence.updateMany({
    where: { transcriptId },
    data: { quote: '', quoteSha: '', speaker: null, gone: true },
  })
}
