// A zip out of files in memory; equal files give an equal zip.
import type { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** The oldest time a zip can hold. */
const fixedTime = new Date('1980-01-01T00:00:00Z')

export function makeZip(files: { path: string; bytes: Uint8Array }[]): Readable {
  const zip = new ZipFile()
  for (const { path, bytes } of files) zip.addBuffer(Buffer.from(bytes), path, { mtime: fixedTime, mode: 0o100644 })
  zip.end()
  return zip.outputStream as Readable
}
