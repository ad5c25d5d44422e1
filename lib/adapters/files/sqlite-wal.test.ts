import { expect, it } from 'vitest'
import { makeDatabase } from './fixtures/make-database'
import { openInMemory } from './sqlite-memory'
import { applyWal, checksum } from './sqlite-wal'

const pageSize = 512
const database = (words: string[]): Promise<Buffer> =>
  makeDatabase({ said: { columns: 'words TEXT', rows: words.map((w) => [w]) } }, pageSize)

/** A log that brings a database to what another one holds, page by page, each version one commit. */
function logOf(versions: Buffer[]): Buffer {
  const head = Buffer.alloc(32)
  head.writeUInt32BE(0x377f0682, 0)
  head.writeUInt32BE(3_007_000, 4)
  head.writeUInt32BE(pageSize, 8)
  head.write('saltsalt', 16)
  let sum = checksum(head.subarray(0, 24), [0, 0], false)
  head.writeUInt32BE(sum[0], 24)
  head.writeUInt32BE(sum[1], 28)
  const frames = versions.flatMap((bytes) =>
    Array.from({ length: bytes.length / pageSize }, (_, i) => {
      const frame = Buffer.alloc(24)
      const page = bytes.subarray(i * pageSize, (i + 1) * pageSize)
      frame.writeUInt32BE(i + 1, 0)
      // Only the last frame of a commit tells the size.
      if ((i + 1) * pageSize === bytes.length) frame.writeUInt32BE(bytes.length / pageSize, 4)
      frame.write('saltsalt', 8)
      sum = checksum(page, checksum(frame.subarray(0, 8), sum, false), false)
      frame.writeUInt32BE(sum[0], 16)
      frame.writeUInt32BE(sum[1], 20)
      return Buffer.concat([frame, page])
    }),
  )
  return Buffer.concat([head, ...frames])
}

async function wordsIn(bytes: Buffer): Promise<unknown[]> {
  const opened = await openInMemory(bytes)
  const words = [...opened.rows('SELECT words FROM said')].map((row) => row.words)
  await opened.close()
  return words
}

const long = 'x'.repeat(400)

it('every commit of the log is applied, also one that makes the database longer', async () => {
  const [before, then, now] = await Promise.all([
    database(['a']),
    database(['a', 'b']),
    database(['a', 'b', long, long]),
  ])
  before[18] = before[19] = 2
  expect(await wordsIn(applyWal(Buffer.from(before), logOf([then, now])))).toEqual(['a', 'b', long, long])
})

it('what was not committed, or was damaged, is left out with what follows it', async () => {
  const [before, then, now] = await Promise.all([database(['a']), database(['a', 'b']), database(['a', 'b', long])])
  const log = logOf([then, now])
  const committed = 32 + (then.length / pageSize) * (24 + pageSize)
  expect(await wordsIn(applyWal(Buffer.from(before), log.subarray(0, committed + 24 + pageSize)))).toEqual(['a', 'b'])
  log[committed + 30] = (log[committed + 30] as number) ^ 1
  expect(await wordsIn(applyWal(Buffer.from(before), log))).toEqual(['a', 'b'])
})

it('a log of something else changes nothing', async () => {
  const before = await database(['a'])
  expect(await wordsIn(applyWal(Buffer.from(before), Buffer.from('no log at all, and not as long as one')))).toEqual([
    'a',
  ])
})
