// The documents of a store as they are now, or were at a commit.
import type { Tx } from '@/lib/adapters/db/client'
import { db } from '@/lib/adapters/db/client'
import { AppError } from '@/lib/core/errors'

export type StoredFile = { memoryId: string; path: string; sha256: string; bytes: Uint8Array }

type Row = { memoryId: string; path: string; sha256: string | null; op: string; bytes: Uint8Array | null }

/**
 * Every document at a commit, by path. The newest version of each memory up to the commit's number counts; memories whose
 * newest version is a deletion, or was redacted, are left out.
 * @throws AppError `internal` when a text is missing: an empty one in its place could be exported or committed
 */
export async function readFiles(storeId: string, commitId: string | null, tx?: Tx): Promise<StoredFile[]> {
  if (commitId === null) return []
  const client = tx ?? db()
  const rows = await client.$queryRaw<Row[]>`
    SELECT latest."memoryId", latest."path", latest."sha256", latest."op", c."bytes"
    FROM (
      SELECT DISTINCT ON (v."memoryId") v."memoryId", v."path", v."sha256", v."op", v."teamId"
      FROM "Version" v JOIN "Commit" k ON k."id" = v."commitId"
      WHERE k."storeId" = ${storeId} AND k."number" <= (SELECT "number" FROM "Commit" WHERE "id" = ${commitId})
      ORDER BY v."memoryId", k."number" DESC
    ) latest
    LEFT JOIN "Content" c ON c."teamId" = latest."teamId" AND c."sha256" = latest."sha256"
    WHERE latest."op" <> 'deleted' AND latest."sha256" IS NOT NULL
    ORDER BY latest."path"`
  return rows.map(({ memoryId, path, sha256, bytes }) => {
    if (bytes === null)
      throw new AppError('internal', `The text of ${path} is missing from the database. Restore it from a backup.`)
    return { memoryId, path, sha256: sha256 as string, bytes }
  })
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** path → text, for merging. */
export async function readTexts(storeId: string, commitId: string | null, tx?: Tx): Promise<Map<string, string>> {
  return new Map((await readFiles(storeId, commitId, tx)).map((f) => [f.path, textOf(f.bytes)]))
}
