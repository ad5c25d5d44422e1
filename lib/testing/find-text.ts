import { db } from '@/lib/adapters/db/client'

type Column = { table: string; column: string; type: string }

/** What holds text in one way or another; bytes are searched as what they spell. */
const texts = ['text', 'character varying', 'json', 'jsonb', 'ARRAY', 'tsvector', 'bytea', 'USER-DEFINED']

const asText = ({ column, type }: Column): string =>
  type === 'bytea' ? `encode("${column}", 'escape')` : `"${column}"::text`

/** Every `table.column` of the database in which one of the words stands, whatever the tables are by now. */
export async function findText(...words: string[]): Promise<string[]> {
  const columns = await db().$queryRaw<Column[]>`
    SELECT c.table_name AS "table", c.column_name AS "column", c.data_type AS "type"
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'`
  const found: string[] = []
  for (const c of columns.filter((one) => texts.includes(one.type))) {
    const rows = await db().$queryRawUnsafe<unknown[]>(
      `SELECT 1 FROM "${c.table}" WHERE ${asText(c)} ILIKE ANY($1) LIMIT 1`,
      words.map((word) => `%${word}%`),
    )
    if (rows.length > 0) found.push(`${c.table}.${c.column}`)
  }
  return found.sort()
}
