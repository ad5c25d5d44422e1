// A source's hash and size before anything in it is stored, so that what it holds need not be held until its end.
import { createHash } from 'node:crypto'
import { type FileHandle, open, rm, writeFile } from 'node:fs/promises'
import type { Source } from './source'

/** `close` when it is read; `source` can be opened until then. */
export type Measured = { source: Source; sha256: string; bytes: number; close(): Promise<void> }

/** What Node's own file streams read at a time. */
const chunkBytes = 64 * 1024

function meter(chunks: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted() {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
      yield chunk
    }
  }
  return { counted, result: () => ({ sha256: hash.digest('hex'), bytes }) }
}

/** By hand: a stream over a handle closes it when it is left early. */
async function* readAll(handle: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(chunkBytes), 0, chunkBytes, at)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

/** A database that is the same is not, where its log went on. */
async function* withWal(source: Source): AsyncGenerator<Uint8Array> {
  yield* source.open()
  if (source.wal) yield* source.wal.open()
}

/** @param spoolFile a free path, used where the source opens once */
export async function measureSource(source: Source, spoolFile: string): Promise<Measured> {
  const { counted, result } = meter(withWal(source))
  if (!source.opensOnce) {
    for await (const _ of counted());
    return { source, ...result(), close: async () => {} }
  }
  const handle = await open(spoolFile, 'wx+', 0o600)
  try {
    // Without a name it goes away with its handle: no crash leaves it behind.
    await rm(spoolFile)
    await writeFile(handle, counted())
  } catch (error) {
    await handle.close()
    throw error
  }
  const again: Source = { path: source.path, bytes: source.bytes, open: () => readAll(handle) }
  return { source: again, ...result(), close: () => handle.close() }
}
