// Opens an SQLite database that came as a stream: in memory, or from disk where it is too large for that.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as zlib from 'node:zlib'
import { AppError } from '@/lib/core/errors'
import type { Database } from '@/lib/core/transcript/database'
import { openFromDisk } from './sqlite-disk'
import { openInMemory } from './sqlite-memory'
import { applyWal, isWalMode } from './sqlite-wal'

/** What every SQLite database begins with. */
const mark = Buffer.from('SQLite format 3\0', 'latin1')
export const isSqlite = (head: Uint8Array): boolean => mark.equals(Buffer.from(head.subarray(0, mark.length)))
/** As many bytes as tell it. */
export const sqliteMarkBytes = mark.length

/**
 * A database up to this size is read in memory, where it stands twice: as it was read, and as SQLite holds it. Measured,
 * 155 MB take 360 MB. Node 22.13 and later have SQLite of their own and read any size from disk.
 */
const maxInMemory = 256 * 2 ** 20

export type OpenDatabase = Database & { close(): Promise<void> }

type Bytes = AsyncIterable<Uint8Array>

/**
 * @param wal the write-ahead log that lay beside the database, with its latest changes
 * @param limit bytes that are read in memory
 */
export async function openSqlite(bytes: Bytes, wal: Bytes | null, limit = maxInMemory): Promise<OpenDatabase> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reverie-sqlite-'))
  const file = path.join(folder, 'copy.db')
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true })
  try {
    await pipeline(bytes, createWriteStream(file, { mode: 0o600 }))
    if (wal !== null) await pipeline(wal, createWriteStream(`${file}-wal`, { mode: 0o600 }))
    const { size } = await stat(file)
    const database = size <= limit ? await fromMemory(file, wal !== null) : await fromDisk(file, wal !== null)
    return {
      ...database,
      close: async () => {
        await database.close()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error instanceof AppError ? error : damaged(error)
  }
}

export const damaged = (cause: unknown): AppError =>
  new AppError(
    'unsupported',
    'The SQLite database is damaged, or was copied while it was written. Close the program that writes it and copy it again.',
    { cause },
  )

const mayMiss =
  'The latest messages may be missing: they stand in the -wal file beside the database. Close the program, or upload both files in a zip.'

async function fromMemory(file: string, hasWal: boolean): Promise<OpenDatabase> {
  const bytes = await readFile(file)
  const wal = hasWal ? await readFile(`${file}-wal`) : null
  const isMissing = wal === null && isWalMode(bytes)
  const database = await openInMemory(applyWal(bytes, wal))
  return { ...database, unpack, warnings: isMissing ? [mayMiss] : [] }
}

async function fromDisk(file: string, hasWal: boolean): Promise<OpenDatabase> {
  const head = Buffer.concat(await createReadStream(file, { start: 0, end: 99 }).toArray())
  const database = openFromDisk(file)
  if (database === null) {
    const { size } = await stat(file)
    throw new AppError(
      'too_large',
      `The database holds ${Math.ceil(size / 2 ** 20)} MB; up to ${maxInMemory / 2 ** 20} MB are read in memory. Run Reverie with Node 22.13 or later, which reads larger ones from disk.`,
    )
  }
  return { ...database, unpack, warnings: !hasWal && isWalMode(head) ? [mayMiss] : [] }
}

/** Node 22.15 and later know zstd. */
const unzstd = (zlib as { zstdDecompressSync?: (packed: Uint8Array, options: object) => Buffer }).zstdDecompressSync
/** One event of a log; more than this is none. */
const maxUnpacked = 64 * 2 ** 20

function unpack(packed: Uint8Array): Uint8Array | null {
  if (!unzstd) return null
  try {
    return unzstd(packed, { maxOutputLength: maxUnpacked })
  } catch {
    return null
  }
}
