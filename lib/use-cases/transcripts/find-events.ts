// Which events of one transcript are of a kind, failed, or hold the words: their places, so that a reader can go to any of them.
import { db } from '@/lib/adapters/db/client'
import { Prisma } from '@/lib/adapters/db/generated/client'
import type { EventKind } from '@/lib/core/transcript/event'
import { searchExpression, type Term, termsOf } from '@/lib/core/transcript/search-query'
import type { Ctx } from '@/lib/use-cases/context'
import { findTranscript } from './transcript-row'

type Input = {
  transcriptId: string
  /** None at all asks for every kind. */
  kinds?: EventKind[]
  errorsOnly?: boolean
  query?: string
}

/** Signs that mean something in a pattern stand for themselves. */
const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Without a language's own rules a word of ASCII is found in two thirds of the time. */
const textFor = (word: string): Prisma.Sql =>
  /^[\0-\x7f]*$/.test(word) ? Prisma.sql`e."text" COLLATE "C"` : Prisma.sql`e."text"`

/** Found in the whole text and in what a call was given; a word that must be just that word by its edges. */
function stands({ typed, whole, unspaced }: Term): Prisma.Sql {
  if (!whole || unspaced)
    return Prisma.sql`(${textFor(typed)} ILIKE ${like(typed)} OR e."input"::text ILIKE ${like(typed)})`
  const word = `\\m${typed.replaceAll('$', '\\$')}\\M`
  return Prisma.sql`(e."text" ~* ${word} OR e."input"::text ~* ${word})`
}

/** Every word somewhere in the event. What is indexed also knows accents and the parts of identifiers. */
function holds(query: string): Prisma.Sql {
  const terms = termsOf(query)
  const expression = searchExpression(terms, {})
  // Signs alone, such as `=>`, are looked for as they stand.
  if (expression === null) return Prisma.sql`${textFor(query)} ILIKE ${like(query)}`
  return Prisma.sql`(e."search" @@ ${expression}::tsquery OR (${Prisma.join(terms.map(stands), ' AND ')}))`
}

/** @returns the seqs, in order @throws AppError `not_found` */
export async function findEvents(ctx: Ctx, input: Input): Promise<number[]> {
  const { id } = await findTranscript(ctx, input.transcriptId)
  const query = input.query?.trim() ?? ''
  const parts = [Prisma.sql`e."transcriptId" = ${id} AND e."teamId" = ${ctx.teamId}`]
  if (input.kinds && input.kinds.length > 0) parts.push(Prisma.sql`e."kind" = ANY(${input.kinds})`)
  if (input.errorsOnly) parts.push(Prisma.sql`e."isError"`)
  if (query !== '') parts.push(holds(query))
  const rows = await db().$queryRaw<{ seq: number }[]>`
    SELECT e."seq" FROM "Event" e WHERE ${Prisma.join(parts, ' AND ')} ORDER BY e."seq"`
  return rows.map((row) => row.seq)
}
