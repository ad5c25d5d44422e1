// Paths as folders and files, folders first, each level in order.
import type { TreeEntry } from '@/lib/core/memory/view'

export type Folder = {
  name: string
  path: string
  folders: Folder[]
  files: (TreeEntry & { name: string })[]
  count: number
}

const byName = (a: { name: string }, b: { name: string }): number =>
  a.name.localeCompare(b.name, 'en', { numeric: true })

const empty = (name: string, path: string): Folder => ({ name, path, folders: [], files: [], count: 0 })

/** @param entries paths are rooted: `/notes/deploy.md` */
export function treeOf(entries: TreeEntry[]): Folder {
  const root = empty('', '')
  for (const entry of entries) {
    const names = entry.path.split('/').slice(1)
    let folder = root
    root.count += 1
    for (const name of names.slice(0, -1)) {
      let next = folder.folders.find((f) => f.name === name)
      if (!next) {
        next = empty(name, `${folder.path}/${name}`)
        folder.folders.push(next)
      }
      next.count += 1
      folder = next
    }
    folder.files.push({ ...entry, name: names.at(-1) ?? '' })
  }
  const sort = (folder: Folder) => {
    folder.folders.sort(byName)
    folder.files.sort(byName)
    folder.folders.forEach(sort)
  }
  sort(root)
  return root
}

const first = ['/AGENTS.md', '/CLAUDE.md', '/MEMORY.md', '/README.md', '/team.md']

/** The memory that a store opens with: what agents read first. */
export const openingPath = (entries: TreeEntry[]): string | null =>
  first.find((path) => entries.some((e) => e.path === path)) ?? entries[0]?.path ?? null
