// Some programs keep their sessions in an SQLite database. What a reader asks of one, whoever opens it.
import type { FormatId } from './event'
import type { Output } from './format'
import { isObject, type Json, tryJson } from './json'

export type Cell = string | number | bigint | Uint8Array | null
export type Row = Record<string, Cell | undefined>

export type Database = {
  /** Names of tables → names of their columns. */
  tables: Map<string, string[]>
  /** Rows of a query, one in memory at a time. */
  rows(sql: string, values?: (string | number)[]): Iterable<Row>
  /** What zstd packed, or null where this machine cannot unpack it. */
  unpack(packed: Uint8Array): Uint8Array | null
  /** What may be missing from what is read, for every session of it. */
  warnings: string[]
}

/** Sessions of one program in its database. */
export type DatabaseFormat = {
  id: FormatId
  /** Whether the tables are this program's. */
  fits(database: Database): boolean
  /** Stops between records, so that what was read can be taken away before more is. */
  read(database: Database, out: Output): Iterable<void>
  /** Why nothing was found in a database that fits, as a sentence. */
  nothing: string
}

export const hasTable = (database: Database, table: string, ...columns: string[]): boolean =>
  columns.every((c) => database.tables.get(table)?.includes(c)) && database.tables.has(table)

/** A column that only some versions have, for a query: NULL under its name where it is missing. */
export const column = (database: Database, table: string, name: string): string =>
  hasTable(database, table, name) ? name : `NULL AS ${name}`

const decoder = new TextDecoder()
/** Programs store text as TEXT or as BLOB. */
export const cellText = (cell: Cell | undefined): string =>
  cell instanceof Uint8Array ? decoder.decode(cell) : cell == null ? '' : String(cell)

export function cellObject(cell: Cell | undefined): Json | null {
  const value = tryJson(cellText(cell))
  return isObject(value) ? value : null
}

export const cellNumber = (cell: Cell | undefined): number | null =>
  typeof cell === 'number' ? cell : typeof cell === 'bigint' ? Number(cell) : null
