// Transactions that write much, on plain connections: Prisma keeps the parameters of its last hundred statements for its
// own log, which is hundreds of megabytes where each holds a batch of events.
import pg from 'pg'
import { log } from '@/lib/adapters/log'
import { env } from '@/lib/env'

/** As many at a time as a worker has jobs. */
const connections = 8

// Next keeps modules apart between routes in development: one pool must serve them all.
const holder = globalThis as typeof globalThis & { reverieBulk?: pg.Pool }

function makePool(): pg.Pool {
  const made = new pg.Pool({ connectionString: env().DATABASE_URL, max: connections })
  // A server that restarts ends idle connections: the pool makes new ones, and a transaction in hand fails by its query.
  const note = (error: Error) => log.warn({ err: error }, 'a connection to the database ended')
  made.on('error', note)
  made.on('connect', (client) => client.on('error', note))
  return made
}

function pool(): pg.Pool {
  holder.reverieBulk ??= makePool()
  return holder.reverieBulk
}

/** Of one transaction: statements as templates, whose values become parameters. */
export type BulkTx = {
  rows<T>(parts: TemplateStringsArray, ...values: unknown[]): Promise<T[]>
  /** Resolves to how many rows it wrote. */
  run(parts: TemplateStringsArray, ...values: unknown[]): Promise<number>
  /** Rows of one table with the same columns. Values as JSON has them; times as ISO 8601. */
  insert(table: 'Transcript' | 'Revision', rows: Record<string, unknown>[]): Promise<void>
  update(table: 'Transcript', id: string, row: Record<string, unknown>): Promise<void>
}

const textOf = (parts: TemplateStringsArray): string =>
  parts.reduce((text, part, n) => (n === 0 ? part : `${text}$${n}${part}`), '')

const columnsOf = (row: Record<string, unknown>): string =>
  Object.keys(row)
    .map((name) => `"${name}"`)
    .join(', ')

const txOf = (client: pg.PoolClient): BulkTx => ({
  rows: async (parts, ...values) => (await client.query(textOf(parts), values)).rows,
  run: async (parts, ...values) => (await client.query(textOf(parts), values)).rowCount ?? 0,
  insert: async (table, rows) => {
    if (!rows[0]) return
    const columns = columnsOf(rows[0])
    await client.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1)`,
      [JSON.stringify(rows)],
    )
  },
  update: async (table, id, row) => {
    const columns = columnsOf(row)
    await client.query(
      `UPDATE "${table}" SET (${columns}) = (SELECT ${columns} FROM json_populate_record(NULL::"${table}", $2)) WHERE "id" = $1`,
      [id, JSON.stringify(row)],
    )
  },
})

/**
 * Times without zone are UTC in every row, whatever the server's own zone is. PostgreSQL plans the look for the row that
 * a foreign key names once for a connection: made while the table was nearly empty, it would read all of the table for
 * every event from then on.
 */
const begin = [
  'BEGIN',
  'SET LOCAL synchronous_commit = off',
  "SET LOCAL TimeZone = 'UTC'",
  'SET LOCAL enable_seqscan = off',
].join('; ')

/**
 * Commits what `work` wrote, or nothing where it throws. The commit is not waited for on the disk: use it where a later
 * commit of an ordinary transaction stands for all, since the log is written in order.
 */
export async function bulkTransaction<T>(work: (tx: BulkTx) => Promise<T>): Promise<T> {
  const client = await pool().connect()
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(txOf(client))
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Rows by the thousand, as they are: Prisma takes several times as long to read them. Values become parameters. */
export async function bulkRows<T>(parts: TemplateStringsArray, ...values: unknown[]): Promise<T[]> {
  return (await pool().query(textOf(parts), values)).rows
}

/** One statement whose values are large, such as what a step answered. It is on the disk when this resolves. */
export async function bulkRun({ text, values }: { text: string; values: unknown[] }): Promise<void> {
  await pool().query(text, values)
}

export async function closeBulk(): Promise<void> {
  await holder.reverieBulk?.end()
  holder.reverieBulk = undefined
}
