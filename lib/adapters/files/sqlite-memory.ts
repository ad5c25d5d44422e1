// A database in memory, read by SQLite compiled to WebAssembly: works with every version of Node.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import type { Row } from '@/lib/core/transcript/database'
import { columnsOf, type Opened } from './sqlite-tables'

let loading: Promise<SqlJsStatic> | null = null

/** The program is handed over as bytes: where it lies, a bundled server cannot say. */
async function load(): Promise<SqlJsStatic> {
  const file = createRequire(`${process.cwd()}/package.json`).resolve('sql.js/dist/sql-wasm.wasm')
  const bytes = await readFile(file)
  return initSqlJs({
    wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  })
}

export async function openInMemory(bytes: Uint8Array): Promise<Opened> {
  loading ??= load()
  const { Database } = await loading
  const database = new Database(bytes)
  function* rows(sql: string, values: (string | number)[] = []): Generator<Row> {
    const statement = database.prepare(sql)
    try {
      statement.bind(values)
      while (statement.step()) yield statement.getAsObject() as Row
    } finally {
      statement.free()
    }
  }
  try {
    return { tables: columnsOf(rows), rows, close: async () => database.close() }
  } catch (error) {
    database.close()
    throw error
  }
}
