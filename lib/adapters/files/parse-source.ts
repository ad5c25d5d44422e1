// A source's sessions, whatever it is: a text that is read as it streams in, or a database.

import { AppError } from '@/lib/core/errors'
import type { ParseItem } from '@/lib/core/transcript/event'
import { type ParseOptions, parse } from '@/lib/core/transcript/parse'
import { parseDatabase } from '@/lib/core/transcript/parse-database'
import type { Source } from './source'
import { damaged, isSqlite, openSqlite, sqliteMarkBytes } from './sqlite'

/** Events of every session in the source, each session followed by its meta. @throws AppError as `parse` does */
export async function* parseSource(source: Source, options: Omit<ParseOptions, 'name'>): AsyncGenerator<ParseItem> {
  const chunks = source.open()[Symbol.asyncIterator]()
  const begun: Uint8Array[] = []
  for (let size = 0; size < sqliteMarkBytes; ) {
    const next = await chunks.next()
    if (next.done) break
    begun.push(next.value)
    size += next.value.length
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* begun
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value
    } finally {
      await chunks.return?.()
    }
  }
  if (isSqlite(Buffer.concat(begun))) yield* readDatabase(whole(), source, options)
  else yield* parse(whole(), { ...options, name: source.path })
}

async function* readDatabase(
  bytes: AsyncIterable<Uint8Array>,
  source: Source,
  { masker }: Omit<ParseOptions, 'name'>,
): AsyncGenerator<ParseItem> {
  const database = await openSqlite(bytes, source.wal?.open() ?? null)
  try {
    yield* parseDatabase(database, { masker, name: source.path })
  } catch (error) {
    throw error instanceof AppError ? error : damaged(error)
  } finally {
    await database.close()
  }
}
