import { expect, it } from 'vitest'
import { cursorTables, makeDatabase } from './fixtures/make-database'
import { openSqlite } from './sqlite'

const hasOwn =
  (process as { getBuiltinModule?: (name: string) => unknown }).getBuiltinModule?.('node:sqlite') !== undefined

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const bytes = await makeDatabase(cursorTables({ a: 1, b: 2 }))
/** Every database is too large for this. */
const limit = 1

it.skipIf(!hasOwn)('one too large for memory is read from disk where Node has SQLite', async () => {
  const database = await openSqlite(inPieces(bytes), null, limit)
  expect(database.tables.get('cursorDiskKV')).toEqual(['key', 'value'])
  expect([...database.rows('SELECT key FROM cursorDiskKV WHERE key > ?', ['a'])]).toMatchObject([{ key: 'b' }])
  await database.close()
})

it.skipIf(hasOwn)('one too large for memory is refused with what to do where Node has none', async () => {
  await expect(openSqlite(inPieces(bytes), null, limit)).rejects.toMatchObject({
    code: 'too_large',
    message: expect.stringMatching(/up to 256 MB are read in memory\. Run Reverie with Node 22\.13 or later/),
  })
})
