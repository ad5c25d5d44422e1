// A file that comes in pieces, over connections that may break: whatever arrived is kept.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { ReadableStream } from 'node:stream/web'
import { stagingPath } from './staging'

/** An empty file that only this user can read. */
export async function beginStaged(key: string): Promise<void> {
  await mkdir(path.dirname(stagingPath(key)), { recursive: true, mode: 0o700 })
  await open(stagingPath(key), 'wx', 0o600).then((file) => file.close())
}

/**
 * Writes a body from a place on, until it ends, breaks, or has brought `most` bytes. It is on the disk, not only written,
 * when this returns: a server that dies afterwards has not promised too much.
 * @returns the bytes that arrived; whether the connection broke matters to nobody, since the sender goes on from there
 * @throws what the disk throws
 */
export async function appendStaged(
  key: string,
  at: number,
  most: number,
  body: ReadableStream<Uint8Array>,
): Promise<{ bytes: number; isTooLong: boolean }> {
  const file = await open(stagingPath(key), 'r+')
  const reader = body.getReader()
  let bytes = 0
  let isTooLong = false
  try {
    for (;;) {
      const next = await reader.read().catch(() => ({ done: true, value: undefined }) as const)
      if (next.done) break
      const chunk = next.value.subarray(0, most - bytes)
      await file.write(chunk, 0, chunk.length, at + bytes)
      bytes += chunk.length
      if (chunk.length < next.value.length) {
        isTooLong = true
        break
      }
    }
    await file.datasync()
  } finally {
    await reader.cancel().catch(() => {})
    await file.close()
  }
  return { bytes, isTooLong }
}

/** @returns sha-256 as hex of the first `bytes` of a staged file */
export async function hashStaged(key: string, bytes: number): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(stagingPath(key), { end: bytes - 1 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
