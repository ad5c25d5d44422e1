// Entries of a tar, as one stream: each is read, or what is left of it skipped, before the next comes.
import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { AppError } from '@/lib/core/errors'
import { shownName } from '@/lib/core/secrets/shown-name'
import { isArchiveName, isClutter, type Limits, nested, type Skipped, type Source, safePath } from './source'

const damaged = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError('unsupported', 'The archive is damaged, or was not sent whole.', { cause: error })

/** No `return`: leaving a loop over it would destroy the entry, and with it the whole archive's stream. */
const leavable = (rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => ({
    next: () =>
      rest.next().catch((error) => {
        throw damaged(error)
      }),
  }),
})

async function skipTheRest(rest: AsyncIterator<Uint8Array>): Promise<void> {
  while (!(await rest.next()).done);
}

export async function* tarSources(
  bytes: AsyncIterable<Uint8Array>,
  shown: string,
  limits: Limits,
): AsyncGenerator<Source | Skipped> {
  const unpack = extract()
  const from = Readable.from(bytes)
  from.on('error', (error) => unpack.destroy(error))
  from.pipe(unpack)
  let entries = 0
  let total = 0
  try {
    for await (const entry of unpack) {
      const { name, type, size = 0 } = entry.header
      const path = safePath(name)
      const rest = (entry as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
      total += size
      if (++entries > limits.entries)
        throw new AppError('too_large', `The archive holds more than ${limits.entries} files. Split it.`)
      const place = `${shown}!/${shownName(path ?? name)}`
      const isFile = type === 'file' || type === 'contiguous-file'
      if (type === 'symlink' || type === 'link') yield { path: place, skipped: 'It is a link. Upload the file itself.' }
      else if (isFile && path === null) yield { path: place, skipped: 'Its path leads out of the archive.' }
      else if (isFile && path !== null && !isClutter(path)) {
        if (isArchiveName(path)) yield { path: place, skipped: nested }
        else if (size > limits.entryBytes || total > limits.totalBytes)
          yield { path: place, skipped: 'It is too large once unpacked.' }
        else yield { path: place, bytes: size, opensOnce: true, open: () => leavable(rest) }
      }
      await skipTheRest(rest)
    }
  } catch (error) {
    throw damaged(error)
  } finally {
    from.destroy()
  }
}
