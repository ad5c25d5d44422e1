// A database on disk, read by the SQLite that newer versions of Node bring along.
import type { Row } from '@/lib/core/transcript/database'
import { columnsOf, type Opened } from './sqlite-tables'

type Statement = { iterate?(...values: (string | number)[]): Iterable<Row> }
type NodeDatabase = { prepare(sql: string): Statement; close(): void }
type NodeSqlite = { DatabaseSync: new (file: string) => NodeDatabase }

/** Null where this Node has none, or one too old to read row by row. @param file a copy: its log is applied to it */
export function openFromDisk(file: string): Opened | null {
  const builtin = (process as { getBuiltinModule?: (name: string) => NodeSqlite | undefined }).getBuiltinModule
  const sqlite = builtin?.('node:sqlite')
  if (!sqlite) return null
  const database = new sqlite.DatabaseSync(file)
  const rows = (sql: string, values: (string | number)[] = []): Iterable<Row> =>
    database.prepare(sql).iterate?.(...values) ?? []
  if (!database.prepare('SELECT 1').iterate) {
    database.close()
    return null
  }
  try {
    return { tables: columnsOf(rows), rows, close: async () => database.close() }
  } catch (error) {
    database.close()
    throw error
  }
}
