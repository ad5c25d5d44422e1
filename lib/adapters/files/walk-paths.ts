// Paths as given on the command line → the sources behind them: files, folders with all they hold, archives.
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { joinSources } from './join-sources'
import { openSources } from './open-sources'
import { isClutter, type Skipped, type Source } from './source'

async function* filesUnder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const full = path.join(folder, entry.name)
    if (isClutter(entry.name)) continue
    if (entry.isDirectory()) yield* filesUnder(full)
    else if (entry.isFile()) yield full
  }
}

/** Every source behind the paths; a path that cannot be opened is named with its reason. */
export const walkPaths = (paths: string[]): AsyncGenerator<Source | Skipped> => joinSources(eachSource(paths))

async function* eachSource(paths: string[]): AsyncGenerator<Source | Skipped> {
  for (const given of paths) {
    const found = await stat(given).catch(() => null)
    if (!found) yield { path: given, skipped: 'There is no such file or folder.' }
    else if (found.isDirectory()) for await (const file of filesUnder(given)) yield* guarded(file)
    else yield* guarded(given)
  }
}

async function* guarded(file: string): AsyncGenerator<Source | Skipped> {
  try {
    yield* openSources(file, file)
  } catch (error) {
    yield { path: file, skipped: error instanceof Error ? error.message : String(error) }
  }
}
