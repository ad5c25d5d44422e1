// Where an upload lies until it has been read: private to this user, outside of everything that is served.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { env } from '@/lib/env'

const folder = (): string => path.join(env().REVERIE_DATA, 'staging')

export const stagingPath = (key: string): string => path.join(folder(), key)

/** The name of a new file outlives a loss of power once its folder is on the disk. Windows cannot open folders, and need not. */
async function syncFolder(): Promise<void> {
  const handle = await open(folder()).catch(() => null)
  await handle?.sync().finally(() => handle.close())
}

/**
 * Streams a body to disk, and waits until it is really there: what was accepted survives a crash of the machine.
 * What was begun and not finished is removed. @returns bytes and sha-256 as hex
 */
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
    await pipeline(
      Readable.fromWeb(body),
      measure,
      createWriteStream(stagingPath(key), { mode: 0o600, flags: 'wx', flush: true }),
    )
    await syncFolder()
  } catch (error) {
    await unstage(key)
    throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

export const unstage = (key: string): Promise<void> => rm(stagingPath(key), { force: true })

/** Keys of files that have lain here unchanged for so many milliseconds. */
export async function stagedFor(ms: number): Promise<string[]> {
  const old: string[] = []
  for (const key of await readdir(folder()).catch(() => [])) {
    const found = await stat(stagingPath(key)).catch(() => null)
    if (found && Date.now() - found.mtimeMs > ms) old.push(key)
  }
  return old
}
