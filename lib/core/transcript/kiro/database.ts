// Kiro's command line, and Amazon Q's before it, keep conversations in a database, one JSON document a row.
import { cellObject, type Database, type DatabaseFormat, hasTable } from '../database'
import type { Output } from '../format'
import { readKiro } from './conversation'

const tables = ['conversations', 'conversations_v2']

const fits = (database: Database): boolean => tables.some((table) => hasTable(database, table, 'key', 'value'))

/** `key` is the folder that the conversation was held in. */
function* read(database: Database, out: Output): Generator<void> {
  for (const table of tables) {
    if (!hasTable(database, table, 'key', 'value')) continue
    for (const row of database.rows(`SELECT key, value FROM ${table} ORDER BY rowid`)) {
      const value = cellObject(row.value)
      if (value !== null) yield readKiro(value, typeof row.key === 'string' ? row.key : null, out)
    }
  }
}

export const kiroDatabase: DatabaseFormat = {
  id: 'kiro',
  fits,
  read,
  nothing: 'This database of Kiro holds no conversations.',
}
