// Sessions of a program that keeps them in a database, as the parser yields those of a file.
import { AppError } from '@/lib/core/errors'
import type { Masker } from '@/lib/core/ports'
import type { Database } from './database'
import type { ParseItem } from './event'
import { databaseFormats } from './formats/databases'
import { Session } from './session'

/** What is named of a database that nobody knows, in tables. */
const namedTables = 6

/** @throws AppError `unsupported` where the database is of no known program or holds no session */
export function* parseDatabase(
  database: Database,
  options: { masker: Masker | null; name: string | null },
): Generator<ParseItem> {
  const format = databaseFormats.find((f) => f.fits(database))
  if (format === undefined) throw new AppError('unsupported', unknownDatabase([...database.tables.keys()]))
  const queue: ParseItem[] = []
  let sessions = 0
  const begin = (): Session => {
    const session = new Session(format.id, (item) => queue.push(item), options.masker?.fork() ?? null)
    for (const warning of database.warnings) session.warn(warning)
    return session
  }
  const drain = function* (): Generator<ParseItem> {
    for (const item of queue.splice(0)) {
      if (item.type === 'end' && item.meta.events === 0) continue
      if (item.type === 'end') sessions++
      yield item
    }
  }
  for (const _ of format.read(database, { name: options.name, begin })) yield* drain()
  yield* drain()
  if (sessions === 0) throw new AppError('unsupported', [format.nothing, ...database.warnings].join(' '))
}

function unknownDatabase(tables: string[]): string {
  const known = 'Reverie reads the databases of Cursor, OpenClaw, OpenCode and Kiro.'
  if (tables.length === 0) return `The SQLite database is empty. ${known}`
  const named = tables.slice(0, namedTables).join(', ') + (tables.length > namedTables ? ', …' : '')
  return `The SQLite database is of no program that Reverie knows: its tables are ${named}. ${known}`
}
