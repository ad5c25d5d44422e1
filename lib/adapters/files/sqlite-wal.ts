// SQLite's write-ahead log: pages that were changed and not yet written back. Applied here, for SQLite in memory cannot
// open a database that has one. The layout is that of https://sqlite.org/fileformat2.html#walformat.

const walHeader = 32
const frameHeader = 24
/** The last bit tells in which byte order the checksums were made. */
const magic = 0x377f0682
/** Bytes of a database's header: the versions that it was written for, where 2 means with a log. */
const [writeVersion, readVersion] = [18, 19]
const [rollback, logged] = [1, 2]
/** Page size of a database, two bytes; 1 stands for 65,536. */
const pageSizeAt = 16

export const isWalMode = (database: Uint8Array): boolean => database[writeVersion] === logged

/** The database with every change that was committed in the log, as one that has no log. */
export function applyWal(database: Buffer, wal: Buffer | null): Buffer {
  const out = wal === null ? database : withPages(database, wal)
  if (isWalMode(out)) out[writeVersion] = out[readVersion] = rollback
  return out
}

type Page = { number: number; bytes: Buffer }

function withPages(database: Buffer, wal: Buffer): Buffer {
  const pageSize = database.readUInt16BE(pageSizeAt) === 1 ? 65_536 : database.readUInt16BE(pageSizeAt)
  const { pages, size } = committedPages(wal, pageSize)
  if (size === 0) return database
  const out = Buffer.alloc(size * pageSize)
  database.copy(out)
  for (const page of pages) if (page.number <= size) page.bytes.copy(out, (page.number - 1) * pageSize)
  return out
}

/** Frames up to the last commit; what follows it, or belongs to an older round of the log, does not count. */
function committedPages(wal: Buffer, pageSize: number): { pages: Page[]; size: number } {
  const none = { pages: [], size: 0 }
  if (wal.length < walHeader || wal.readUInt32BE(0) >>> 1 !== magic >>> 1 || wal.readUInt32BE(8) !== pageSize)
    return none
  const isBig = (wal.readUInt32BE(0) & 1) === 1
  let sum = checksum(wal.subarray(0, 24), [0, 0], isBig)
  if (!isSum(wal, 24, sum)) return none
  const salt = wal.subarray(16, 24)
  const pages: Page[] = []
  let committed = 0
  let size = 0
  for (let at = walHeader; at + frameHeader + pageSize <= wal.length; at += frameHeader + pageSize) {
    const bytes = wal.subarray(at + frameHeader, at + frameHeader + pageSize)
    if (!wal.subarray(at + 8, at + 16).equals(salt)) break
    sum = checksum(bytes, checksum(wal.subarray(at, at + 8), sum, isBig), isBig)
    if (!isSum(wal, at + 16, sum)) break
    pages.push({ number: wal.readUInt32BE(at), bytes })
    const pagesAfter = wal.readUInt32BE(at + 4)
    if (pagesAfter > 0) [committed, size] = [pages.length, pagesAfter]
  }
  return { pages: pages.slice(0, committed), size }
}

type Sum = [number, number]

export function checksum(bytes: Buffer, [first, second]: Sum, isBig: boolean): Sum {
  let [a, b] = [first, second]
  for (let i = 0; i < bytes.length; i += 8) {
    a = (a + (isBig ? bytes.readUInt32BE(i) : bytes.readUInt32LE(i)) + b) >>> 0
    b = (b + (isBig ? bytes.readUInt32BE(i + 4) : bytes.readUInt32LE(i + 4)) + a) >>> 0
  }
  return [a, b]
}

const isSum = (wal: Buffer, at: number, [a, b]: Sum): boolean =>
  wal.readUInt32BE(at) === a && wal.readUInt32BE(at + 4) === b
