// What a file holds: itself, or the entries of the archive that it is. Decided by its first bytes, never by its name.
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { AppError } from '@/lib/core/errors'
import { joinSources } from './join-sources'
import { defaultLimits, type Limits, ratioMatters, type Skipped, type Source } from './source'
import { tarSources } from './tar'
import { zipSources } from './zip'

/** A tar writes "ustar" at byte 257 of its first block. */
const tarMark = { at: 257, bytes: 'ustar' }

async function firstBytes(bytes: AsyncIterable<Uint8Array>, wanted: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    parts.push(Buffer.from(chunk))
    size += chunk.length
    if (size >= wanted) break
  }
  return Buffer.concat(parts)
}

const isTar = (head: Buffer): boolean =>
  head.subarray(tarMark.at, tarMark.at + tarMark.bytes.length).toString('latin1') === tarMark.bytes

async function* gunzip(file: string, limits: Limits): AsyncGenerator<Uint8Array> {
  const packed = createReadStream(file)
  const unpacked = packed.on('error', (error) => unpacked.destroy(error)).pipe(createGunzip())
  let size = 0
  try {
    for await (const chunk of unpacked) {
      size += (chunk as Buffer).length
      if (size > ratioMatters && size / Math.max(1, packed.bytesRead) > limits.ratio)
        throw new AppError(
          'too_large',
          'The file unpacks to far more than it holds, as an archive made to do harm does.',
        )
      if (size > limits.totalBytes) throw new AppError('too_large', 'The file is too large once unpacked.')
      yield chunk as Uint8Array
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('unsupported', 'The gzip is damaged, or was not sent whole.', { cause: error })
  } finally {
    packed.destroy()
  }
}

/**
 * @param file on disk
 * @param shown the name that people gave it; entries are named `shown!/inner`
 * @throws AppError `unsupported` or `too_large` when the archive as a whole cannot be read
 */
export async function* openSources(
  file: string,
  shown: string,
  limits: Limits = defaultLimits,
): AsyncGenerator<Source | Skipped> {
  const handle = await open(file)
  const head = Buffer.alloc(tarMark.at + tarMark.bytes.length)
  await handle.read(head, 0, head.length, 0).finally(() => handle.close())
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) yield* joinSources(zipSources(file, shown, limits))
  else if (head[0] === 0x1f && head[1] === 0x8b) {
    if (isTar(await firstBytes(gunzip(file, limits), head.length)))
      yield* joinSources(tarSources(gunzip(file, limits), shown, limits))
    else yield { path: shown, bytes: null, open: () => gunzip(file, limits) }
  } else if (isTar(head)) yield* joinSources(tarSources(createReadStream(file), shown, limits))
  else yield { path: shown, bytes: (await stat(file)).size, open: () => createReadStream(file) }
}
