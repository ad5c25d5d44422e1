// A folder or an archive of memory → one commit. Importing the same again changes nothing and says so.
import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'
import { normalisePath } from '@/lib/core/memory/path'
import type { ImportResult } from '@/lib/core/memory/view'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { commitFiles, lockStore, shaOf } from './commit-files'
import { readFiles } from './read-files'

/** Larger than any memory that an agent could load; what is over the agents' own limits is flagged, not refused. */
const maxBytes = 10 * 2 ** 20
/** A store of more files than this is a repository by mistake. */
const maxFiles = 20_000
/** All files are held in memory until they are committed, by several people at once on a small server. */
const maxTotalBytes = 200 * 2 ** 20

export type Incoming = { path: string; bytes: Uint8Array }
type Input = {
  storeId: string
  name: string
  files: AsyncIterable<Incoming | { path: string; skipped: string }>
  message: string
}
type Skipped = ImportResult['skipped']

/** Text in UTF-8 without control characters of binary files; else why not. */
function notText(bytes: Uint8Array): string | null {
  if (bytes.length > maxBytes) return 'It is larger than 10 MB.'
  if (bytes.subarray(0, 8000).includes(0)) return 'It is not a text file.'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return null
  } catch {
    return 'It is not UTF-8 text. Save it as UTF-8 and import it again.'
  }
}

async function collect(files: Input['files']): Promise<{ files: Map<string, Uint8Array>; skipped: Skipped }> {
  const taken = new Map<string, Uint8Array>()
  const skipped: Skipped = []
  let total = 0
  for await (const file of files) {
    const reason = 'skipped' in file ? file.skipped : notText(file.bytes)
    if (reason !== null || 'skipped' in file) {
      skipped.push({ path: file.path, reason: reason ?? '' })
      continue
    }
    total += file.bytes.length
    if (total > maxTotalBytes)
      throw new AppError(
        'too_large',
        'The files hold more than 200 MB together. Import the memory files alone, or in several parts.',
      )
    try {
      taken.set(normalisePath(file.path), file.bytes)
    } catch (error) {
      skipped.push({ path: file.path, reason: error instanceof AppError ? error.message : 'Its path cannot be used.' })
    }
    if (taken.size > maxFiles)
      throw new AppError(
        'too_large',
        `More than ${maxFiles} files: this looks like a whole repository. Import its memory files alone.`,
      )
  }
  return { files: unwrap(taken), skipped }
}

/** A zip of a folder holds everything under that folder's name: the name is not part of the store. */
function unwrap(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const tops = new Set([...files.keys()].map((p) => p.split('/')[1]))
  const [top] = tops
  const isWrapped = tops.size === 1 && top !== undefined && [...files.keys()].every((p) => p.startsWith(`/${top}/`))
  // Folders that agents read by their name stay what they are.
  if (!isWrapped || /^(memory|memories|skills|agents|docs|notes|catalog|rules|\..*)$/i.test(top)) return files
  return new Map([...files].map(([path, bytes]) => [path.slice(top.length + 1), bytes]))
}

/** @throws AppError `bad_request` when nothing in it can be imported */
export async function importIntoStore(ctx: Ctx, input: Input): Promise<ImportResult> {
  authorise(ctx, 'manage', 'stores:write')
  const { files, skipped } = await collect(input.files)
  if (files.size === 0)
    throw new AppError('bad_request', `${input.name} holds no text files to import.`, { details: { skipped } })
  return db().$transaction(
    async (tx) => {
      const { headId, name } = await lockStore(tx, ctx.teamId, input.storeId)
      const known = new Map((await readFiles(input.storeId, headId, tx)).map((f) => [f.path, f.sha256]))
      const changed = [...files].filter(([path, bytes]) => known.get(path) !== shaOf(bytes))
      const created = changed.filter(([path]) => !known.has(path)).length
      const counts = { created, modified: changed.length - created, unchanged: files.size - changed.length, skipped }
      if (changed.length === 0) return { commitId: null, ...counts }
      const { commitId } = await commitFiles(tx, {
        teamId: ctx.teamId,
        storeId: input.storeId,
        author: { type: ctx.actor.type, id: ctx.actor.id, name: ctx.actor.name },
        message: input.message.trim() || `Import ${input.name}`,
        source: 'import',
        files: changed.map(([path, bytes]) => ({ path, bytes })),
      })
      await writeAudit(tx, ctx, {
        action: 'store.import',
        objectType: 'store',
        objectId: input.storeId,
        objectName: name,
        details: { commitId, created, modified: counts.modified, skipped: skipped.length },
      })
      return { commitId, ...counts }
    },
    { timeout: 120_000 }, // thousands of files take a while; the lock is this store's alone
  )
}
