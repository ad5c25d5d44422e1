// Events on their way into the database: as many at a time as make one statement, so that no session need fit in memory.
import type { ParseItem, TranscriptMeta } from '@/lib/core/transcript/event'
import { toStoredRow } from './event-row'

/** `rows` are JSON, in order. `meta` is null while more of the same session follows. */
export type Batch = { rows: string[]; meta: TranscriptMeta | null }

/** Characters of one statement: its round trip costs little beside it, and the copies on its way little memory. */
const batchChars = 500_000
/** Rows of one statement: short events are planned and sorted in memory, too. */
const batchRows = 2_000

/** The next batch of the session that is being read; null where the source holds no more. */
export async function takeBatch(items: AsyncIterator<ParseItem>): Promise<Batch | null> {
  const rows: string[] = []
  for (let chars = 0; chars < batchChars && rows.length < batchRows; ) {
    const next = await items.next()
    if (next.done) return null
    if (next.value.type === 'end') return { rows, meta: next.value.meta }
    const row = toStoredRow(next.value.event)
    rows.push(row)
    chars += row.length
  }
  return { rows, meta: null }
}
