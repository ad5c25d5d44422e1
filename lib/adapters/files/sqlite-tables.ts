// Which tables a database has, with their columns; the same however it was opened.
import type { Database } from '@/lib/core/transcript/database'

export type Opened = Pick<Database, 'tables' | 'rows'> & { close(): Promise<void> }

export function columnsOf(rows: Database['rows']): Map<string, string[]> {
  const tables = new Map<string, string[]>()
  const names = [...rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
  for (const { name } of names) {
    const columns = [...rows('SELECT name FROM pragma_table_info(?)', [String(name)])]
    tables.set(
      String(name),
      columns.map((c) => String(c.name)),
    )
  }
  return tables
}
