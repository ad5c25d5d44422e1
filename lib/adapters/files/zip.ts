// Entries of a zip, by its central directory: each can be opened on its own.
import { open } from 'node:fs/promises'
import { type Entry, fromFd, type ZipFile } from 'yauzl'
import { AppError } from '@/lib/core/errors'
import { shownName } from '@/lib/core/secrets/shown-name'
import {
  isArchiveName,
  isClutter,
  type Limits,
  nested,
  ratioMatters,
  type Skipped,
  type Source,
  safePath,
} from './source'

function openZip(fd: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Names are checked by safePath, entry by entry: one bad name must not lose the rest.
    fromFd(fd, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }, (error, zip) =>
      zip
        ? resolve(zip)
        : reject(
            new AppError('unsupported', 'The zip cannot be read: it is damaged, or was not sent whole.', {
              cause: error,
            }),
          ),
    )
  })
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const done = (run: () => void) => {
      zip.removeAllListeners('entry')
      zip.removeAllListeners('end')
      zip.removeAllListeners('error')
      run()
    }
    zip.once('entry', (entry: Entry) => done(() => resolve(entry)))
    zip.once('end', () => done(() => resolve(null)))
    zip.once('error', (error: Error) =>
      done(() => reject(new AppError('unsupported', 'The zip is damaged.', { cause: error }))),
    )
    zip.readEntry()
  })
}

async function* content(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, s) => (s ? resolve(s) : reject(error)))
    })
    for await (const chunk of stream) yield chunk as Uint8Array
  } catch (error) {
    throw new AppError('unsupported', 'This entry of the zip is damaged. Make the zip again and upload it.', {
      cause: error,
    })
  }
}

/** Bits 16 to 31 of a zip's external attributes are the Unix mode; 0o120000 marks a symbolic link. */
const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000

const nameOf = (entry: Entry): string =>
  Buffer.isBuffer(entry.fileName) ? (entry.fileName as Buffer).toString('utf8') : String(entry.fileName)

const bomb = 'It unpacks to far more than it holds, as an archive made to do harm does.'

/** @param read bytes of the entries before it and of this one; @param packed bytes of the whole zip: entries may share them */
function refusal(entry: Entry, name: string, limits: Limits, read: number, packed: number): string | null {
  if (isLink(entry)) return 'It is a link. Upload the file itself.'
  if (entry.generalPurposeBitFlag & 1) return 'It is encrypted. Unpack it and upload the file.'
  if (entry.uncompressedSize > limits.entryBytes || read > limits.totalBytes) return 'It is too large once unpacked.'
  if (
    entry.uncompressedSize > ratioMatters &&
    entry.uncompressedSize / Math.max(1, entry.compressedSize) > limits.ratio
  )
    return bomb
  if (read > ratioMatters && read / packed > limits.ratio) return bomb
  return isArchiveName(name) ? nested : null
}

export async function* zipSources(file: string, shown: string, limits: Limits): AsyncGenerator<Source | Skipped> {
  const handle = await open(file)
  try {
    const zip = await openZip(handle.fd)
    if (zip.entryCount > limits.entries)
      throw new AppError(
        'too_large',
        `The zip holds ${zip.entryCount} files; ${limits.entries} at most are read. Split it.`,
      )
    const packed = Math.max(1, (await handle.stat()).size)
    let total = 0
    for (let entry = await nextEntry(zip); entry; entry = await nextEntry(zip)) {
      const name = nameOf(entry)
      if (name.endsWith('/') || isClutter(name)) continue
      const path = safePath(name)
      if (path === null) {
        yield { path: `${shown}!/${shownName(name)}`, skipped: 'Its path leads out of the archive.' }
        continue
      }
      const reason = refusal(entry, path, limits, total + entry.uncompressedSize, packed)
      const inner = entry
      const place = `${shown}!/${shownName(path)}`
      if (reason) yield { path: place, skipped: reason }
      else {
        total += entry.uncompressedSize
        yield { path: place, bytes: entry.uncompressedSize, open: () => content(zip, inner) }
      }
    }
  } finally {
    await handle.close()
  }
}
