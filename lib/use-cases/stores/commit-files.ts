// The one place that writes a commit: under the store's lock, its versions, contents and memories in one transaction.
import { createHash } from 'node:crypto'
import type { Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'

export type FileChange = {
  /** Where the document is afterwards, or was when it is deleted. */
  path: string
  /** Where it was, when it moves. */
  fromPath?: string | null
  /** The deleted memory that comes back at the path, so that its history goes on. */
  memoryId?: string | null
  /** Null deletes. */
  bytes: Uint8Array | null
}

export type CommitInput = {
  teamId: string
  storeId: string
  author: { type: string; id: string | null; name: string }
  message: string
  source: 'import' | 'edit' | 'review' | 'revert'
  files: FileChange[]
  reviewId?: string | null
  dreamId?: string | null
  revertsId?: string | null
  reviewed?: boolean
  createdAt?: Date
}

/** A commit that was made; `versions` by the path that the change named. */
export type Committed = { commitId: string; versions: Map<string, string> }

/** Whoever commits reads a whole store first and may wait for another commit to end: Prisma's own 5 s are for less. */
export const patience = { maxWait: 10_000, timeout: 30_000 }

export const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Locks a store until the transaction ends. @throws AppError `not_found` */
export async function lockStore(
  tx: Tx,
  teamId: string,
  storeId: string,
): Promise<{ headId: string | null; name: string }> {
  const rows = await tx.$queryRaw<
    { headId: string | null; name: string }[]
  >`SELECT "headId", "name" FROM "Store" WHERE "id" = ${storeId} AND "teamId" = ${teamId} FOR UPDATE`
  const store = rows[0]
  if (!store) throw new AppError('not_found', 'This store does not exist any more.')
  return store
}

async function keepContent(tx: Tx, teamId: string, bytes: Uint8Array): Promise<string> {
  const sha256 = shaOf(bytes)
  // What is there already may belong to a store that is being deleted: its lock keeps it until this commit ends. Where it
  // goes while the lock is waited for, it is written again.
  for (;;) {
    const written =
      await tx.$executeRaw`INSERT INTO "Content" ("teamId", "sha256", "bytes") VALUES (${teamId}, ${sha256}, ${Buffer.from(bytes)}) ON CONFLICT DO NOTHING`
    if (written > 0) return sha256
    const kept = await tx.$queryRaw<
      unknown[]
    >`SELECT 1 FROM "Content" WHERE "teamId" = ${teamId} AND "sha256" = ${sha256} FOR KEY SHARE`
    if (kept.length > 0) return sha256
  }
}

/** Takes off their paths what moves, so that documents may change places in one commit. */
async function liftMoving(tx: Tx, storeId: string, files: FileChange[]): Promise<Map<string, string>> {
  const from = files.flatMap((f) => f.fromPath ?? [])
  if (from.length === 0) return new Map()
  const moving = await tx.memory.findMany({ where: { storeId, path: { in: from } }, select: { id: true, path: true } })
  await tx.memory.updateMany({ where: { id: { in: moving.map((m) => m.id) } }, data: { path: null } })
  return new Map(moving.map((m) => [m.path as string, m.id]))
}

async function memoryAt(tx: Tx, storeId: string, path: string): Promise<string | undefined> {
  return (await tx.memory.findUnique({ where: { storeId_path: { storeId, path } }, select: { id: true } }))?.id
}

async function writeFile(
  tx: Tx,
  input: CommitInput,
  commitId: string,
  file: FileChange,
  moving: Map<string, string>,
): Promise<string> {
  const { teamId, storeId } = input
  const known = file.fromPath ? moving.get(file.fromPath) : await memoryAt(tx, storeId, file.path)
  if (!known && (file.bytes === null || file.fromPath))
    throw new AppError('conflict', `${file.fromPath ?? file.path} is not in the store any more. Reload the page.`)
  const op = file.bytes === null ? 'deleted' : !known ? 'created' : file.fromPath ? 'moved' : 'modified'
  const back = known ?? file.memoryId
  const memoryId = back ?? newId('mem')
  const path = file.bytes === null ? null : file.path
  if (back) await tx.memory.update({ where: { id: back, storeId }, data: { path } })
  else await tx.memory.create({ data: { id: memoryId, teamId, storeId, path } })
  const id = newId('ver')
  const sha256 = file.bytes === null ? null : await keepContent(tx, teamId, file.bytes)
  await tx.version.create({
    data: { id, teamId, memoryId, commitId, op, path: file.path, fromPath: file.fromPath ?? null, sha256 },
  })
  return id
}

/** A path is never a folder and a file at once. */
async function checkPaths(tx: Tx, storeId: string): Promise<void> {
  const paths = (await tx.memory.findMany({ where: { storeId, path: { not: null } }, select: { path: true } })).map(
    (m) => m.path as string,
  )
  const set = new Set(paths)
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const parent = path.slice(0, at)
      if (set.has(parent))
        throw new AppError(
          'conflict',
          `${path} and ${parent} cannot both be in a store: one would have to be a folder. Rename one.`,
        )
    }
  }
}

/** Writes one commit with all its versions. Call within a transaction; the store is locked here. */
export async function commitFiles(tx: Tx, input: CommitInput): Promise<Committed> {
  const { teamId, storeId, author } = input
  const { headId } = await lockStore(tx, teamId, storeId)
  const parent = headId ? await tx.commit.findUniqueOrThrow({ where: { id: headId }, select: { number: true } }) : null
  const commitId = newId('com')
  await tx.commit.create({
    data: {
      id: commitId,
      teamId,
      storeId,
      parentId: headId,
      number: (parent?.number ?? 0) + 1,
      authorType: author.type,
      authorId: author.id,
      authorName: author.name,
      message: input.message,
      source: input.source,
      reviewId: input.reviewId ?? null,
      dreamId: input.dreamId ?? null,
      revertsId: input.revertsId ?? null,
      reviewed: input.reviewed ?? true,
      ...(input.createdAt ? { createdAt: input.createdAt } : {}),
    },
  })
  const versions = new Map<string, string>()
  // What goes makes room for what comes at the same path.
  const ordered = [...input.files].sort((a, b) => Number(a.bytes !== null) - Number(b.bytes !== null))
  const moving = await liftMoving(tx, storeId, ordered)
  for (const file of ordered) versions.set(file.path, await writeFile(tx, input, commitId, file, moving))
  if (ordered.some((f) => f.bytes !== null)) await checkPaths(tx, storeId)
  await tx.store.update({ where: { id: storeId }, data: { headId: commitId } })
  return { commitId, versions }
}
