// Every source of an upload, one after the other, and what of it could not be read: with its reason, or a doubt of format.
import { stagingPath } from '@/lib/adapters/blob/staging'
import { newId } from '@/lib/adapters/db/new-id'
import { type Measured, measureSource } from '@/lib/adapters/files/measure-source'
import { openSources } from '@/lib/adapters/files/open-sources'
import type { Source } from '@/lib/adapters/files/source'
import { AppError } from '@/lib/core/errors'
import { guessOf, isWrongChoice } from '@/lib/core/transcript/unsure'
import type { FormatGuess } from '@/lib/core/transcript/view'

export type Skip = { path: string; reason: string }
/** `guess` is null where a person chose a format and it does not fit. */
export type Unsure = Skip & { guess: FormatGuess | null }
export type Unread = { skipped: Skip[]; unsure: Unsure[] }

type Upload = { id: string; name: string; bytes: bigint; sha256: string | null; stagingKey: string | null }

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const reasonOf = (error: unknown): string => {
  if (error instanceof AppError) return error.message
  if (isMissing(error)) return 'The file was lost on the server before it was read. Upload it again.'
  throw error
}

/** A file that is no archive was measured as it came in; what is unpacked from one is another source. */
async function measure(source: Source, { name, bytes, sha256 }: Upload): Promise<Measured> {
  const isWhole = source.path === name && source.bytes === Number(bytes)
  if (isWhole && sha256 !== null) return { source, sha256, bytes: Number(bytes), close: async () => {} }
  return measureSource(source, stagingPath(newId('upl')))
}

async function readOne(
  source: Source,
  upload: Upload,
  read: (measured: Measured) => Promise<void>,
  out: Unread,
): Promise<void> {
  try {
    const measured = await measure(source, upload)
    await read(measured).finally(() => measured.close())
  } catch (error) {
    const unread = { path: source.path, reason: reasonOf(error) }
    const guess = guessOf(error)
    if (guess || isWrongChoice(error)) out.unsure.push({ ...unread, guess })
    else out.skipped.push(unread)
  }
}

/**
 * @param read takes one source; what it throws as AppError leaves that source out, and the others go on
 * @throws what may pass when it is tried again: a database that is away, a full disk
 */
export async function walkUpload(upload: Upload, read: (measured: Measured) => Promise<void>): Promise<Unread> {
  const out: Unread = { skipped: [], unsure: [] }
  try {
    for await (const source of openSources(stagingPath(upload.stagingKey ?? upload.id), upload.name)) {
      if ('skipped' in source) out.skipped.push({ path: source.path, reason: source.skipped })
      else await readOne(source, upload, read, out)
    }
  } catch (error) {
    out.skipped.push({ path: upload.name, reason: reasonOf(error) })
  }
  return out
}
