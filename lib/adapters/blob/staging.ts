// Where an upload lies until it has been read: private to this user, outside of everything that is served.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { env } from '@/lib/env'

const folder = (): string => path.join(env().REVERIE_DATA, 'staging')

export const stagingPath = (key: string): string => path.join(folder(), key)

/** Streams a body to disk. What was begun and not finished is removed. @returns bytes and sha-256 as hex */
export async function stage(key: string, body: ReadableStream<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  try {
    await pipeline(Readable.fromWeb(body), measure, createWriteStream(stagingPath(key), { mode: 0o600, flags: 'wx' }))
  } catch (error) {
    await unstage(key)
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

export const unstage = (key: string): Promise<void> => rm(stagingPath(key), { force: true })
