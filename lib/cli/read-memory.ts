// A folder of memory as a store, for the command line.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { shaOfText } from '@/lib/core/dream/hash'
import type { StoreSnapshot } from '@/lib/core/dream/types'

/** Folders that hold no memory. */
const leftOut = new Set(['node_modules', '.git'])
/** Files that a dream reads and may edit. */
const texts = /\.(md|mdc|markdown|txt|json|ya?ml|toml)$|(^|\/)(\.cursorrules|\.windsurfrules)$/i

async function* filesUnder(folder: string, below = ''): AsyncGenerator<string> {
  for (const entry of (await readdir(path.join(folder, below), { withFileTypes: true })).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const relative = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory() && !leftOut.has(entry.name)) yield* filesUnder(folder, relative)
    else if (entry.isFile() && texts.test(relative)) yield relative
  }
}

/** @param folder null starts an empty memory */
export async function readMemory(folder: string | null): Promise<StoreSnapshot> {
  const store: StoreSnapshot = { id: 'memory', name: 'memory', access: 'propose', documents: [], protectedPaths: [] }
  if (folder === null) return store
  for await (const relative of filesUnder(folder)) {
    const text = await readFile(path.join(folder, relative), 'utf8')
    store.documents.push({ path: `/${relative}`, text, sha: shaOfText(text) })
  }
  return store
}
