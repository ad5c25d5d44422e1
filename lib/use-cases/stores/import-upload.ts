// An archive as it comes in → the files in it → one commit. The staged archive goes away whatever happens.
import type { ReadableStream } from 'node:stream/web'
import { stage, stagingPath, unstage } from '@/lib/adapters/blob/staging'
import { newId } from '@/lib/adapters/db/new-id'
import { openSources } from '@/lib/adapters/files/open-sources'
import type { Source } from '@/lib/adapters/files/source'
import { AppError } from '@/lib/core/errors'
import type { ImportResult } from '@/lib/core/memory/view'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { type Incoming, importIntoStore } from './import-into-store'

type Input = { storeId: string; name: string; message: string; body: ReadableStream<Uint8Array> }

/** Import takes files up to 10 MB; one byte more is enough to see that a file is larger. */
const readAtMost = 10 * 2 ** 20 + 1

async function readUpTo(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    parts.push(chunk)
    size += chunk.length
    if (size >= limit) break
  }
  return Buffer.concat(parts)
}

/** Entries are named `archive!/inner`; a single file by itself. */
const inside = (path: string): string => {
  const at = path.indexOf('!/')
  return at < 0 ? path : path.slice(at + 2)
}

type Found = Incoming | { path: string; skipped: string }

/** A damaged entry of an archive is left out and named; the others go on. */
async function read(source: Source, path: string): Promise<Found> {
  try {
    return { path, bytes: await readUpTo(source.open(), readAtMost) }
  } catch (error) {
    if (path !== source.path && error instanceof AppError && error.code === 'unsupported')
      return { path, skipped: error.message }
    throw error
  }
}

async function* filesOf(file: string, name: string): AsyncGenerator<Found> {
  for await (const source of openSources(file, name)) {
    const path = inside(source.path)
    if ('skipped' in source) yield { path, skipped: source.skipped }
    else yield await read(source, path)
  }
}

export async function importUpload(ctx: Ctx, { storeId, name, message, body }: Input): Promise<ImportResult> {
  authorise(ctx, 'manage', 'stores:write')
  const key = newId('upl')
  await stage(key, body)
  try {
    return await importIntoStore(ctx, { storeId, name, message, files: filesOf(stagingPath(key), name) })
  } finally {
    await unstage(key)
  }
}
