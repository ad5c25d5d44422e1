// Entries of a tar, as one stream: each must be read, or is skipped, before the next comes.
import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { AppError } from '@/lib/core/errors'
import { isClutter, type Limits, type Skipped, type Source, safePath } from './source'

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
      total += size
      if (++entries > limits.entries)
        throw new AppError('too_large', `The archive holds more than ${limits.entries} files. Split it.`)
      if (
        type === 'file' &&
        path !== null &&
        !isClutter(path) &&
        size <= limits.entryBytes &&
        total <= limits.totalBytes
      ) {
        yield { path: `${shown}!/${path}`, bytes: size, open: () => entry as AsyncIterable<Uint8Array> }
      } else if (type === 'symlink' || type === 'link')
        yield { path: `${shown}!/${name}`, skipped: 'It is a link. Upload the file itself.' }
      else if (type === 'file' && path === null)
        yield { path: `${shown}!/${name}`, skipped: 'Its path leads out of the archive.' }
      else if (type === 'file' && path !== null && !isClutter(path))
        yield { path: `${shown}!/${path}`, skipped: 'It is too large once unpacked.' }
      entry.resume()
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('unsupported', 'The archive is damaged, or was not sent whole.', { cause: error })
  } finally {
    from.destroy()
  }
}
