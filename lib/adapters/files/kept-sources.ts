// Sources that have to wait for their neighbours: what opens once is kept in a file until they came.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Source } from './source'

export class KeptSources {
  private folder: string | null = null
  private files = 0

  /** The same source, to be opened later and as often as wanted. */
  async keep(source: Source): Promise<Source> {
    if (!source.opensOnce) return source
    this.folder ??= await mkdtemp(path.join(tmpdir(), 'reverie-kept-'))
    const file = path.join(this.folder, String(this.files++))
    await pipeline(source.open(), createWriteStream(file, { mode: 0o600 }))
    return { path: source.path, bytes: source.bytes, open: () => createReadStream(file) }
  }

  async close(): Promise<void> {
    if (this.folder !== null) await rm(this.folder, { recursive: true, force: true })
  }
}
