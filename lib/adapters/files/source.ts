// A named stream of bytes out of a file, a folder or an archive, with the limits that keep a hostile one from hurting.

/** What can be read, as often as it is opened; what `opensOnce`, an entry of a tar, once and before the next source is asked for. */
export type Source = {
  path: string
  bytes: number | null
  opensOnce?: true
  open(): AsyncIterable<Uint8Array>
  /** The write-ahead log that lay beside a database. */
  wal?: Source
}

/** What was left out, and why, as a sentence. */
export type Skipped = { path: string; skipped: string }

export type Limits = {
  entries: number
  /** Bytes of one entry once unpacked. */
  entryBytes: number
  /** Bytes of all entries together once unpacked. */
  totalBytes: number
  /** Unpacked bytes for one packed byte; real logs stay under 40. */
  ratio: number
}

export const defaultLimits: Limits = { entries: 20_000, entryBytes: 4 * 2 ** 30, totalBytes: 16 * 2 ** 30, ratio: 300 }

/** A ratio says nothing about small entries: a few kB of zeros harm nobody. */
export const ratioMatters = 8 * 2 ** 20

/** The entry's path as it may be used, or null when it leaves the archive. */
export function safePath(name: string): string | null {
  const path = name.replaceAll('\\', '/')
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0')) return null
  const parts = path.split('/').filter((p) => p !== '' && p !== '.')
  return parts.includes('..') || parts.length === 0 ? null : parts.join('/')
}

/** Folders' own bookkeeping that nobody means to upload. */
export const isClutter = (path: string): boolean =>
  /(^|\/)(__MACOSX|\.git|node_modules|\.DS_Store|Thumbs\.db|desktop\.ini)(\/|$)|(^|\/)\._/.test(path)

export const isArchiveName = (path: string): boolean => /\.(zip|tar|tgz|tar\.gz|tar\.bz2|tar\.xz|7z|rar)$/i.test(path)
export const nested = 'It is an archive inside an archive. Upload it by itself.'
