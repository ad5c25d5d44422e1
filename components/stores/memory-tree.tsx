'use client'
// The memories of a store as a tree, with a filter when there are many.
import { clsx } from 'clsx'
import { FileText, Folder as FolderIcon, Lock } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Input } from '@/components/ui/input'
import type { TreeEntry } from '@/lib/core/memory/view'
import { memoryHref } from './memory-href'
import { type Folder, treeOf } from './tree-of'

/** From so many on a filter is worth its place. */
const filterFrom = 12
/** Folders are open unless the tree would fill several screens. */
const openUpTo = 60

type Props = { storeId: string; entries: TreeEntry[]; current: string | null; protectedPaths: string[] }

export function MemoryTree({ storeId, entries, current, protectedPaths }: Props) {
  const [query, setQuery] = useState('')
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = entries.filter((e) => words.every((word) => e.path.toLowerCase().includes(word)))
  const isOpen = (folder: Folder) =>
    entries.length <= openUpTo || words.length > 0 || (current?.startsWith(`${folder.path}/`) ?? false)
  const level = (folder: Folder, depth: number) => (
    <ul>
      {folder.folders.map((child) => (
        <li key={child.path}>
          <details open={isOpen(child)}>
            <summary
              className="flex min-h-8 items-center gap-2 rounded-control px-2 text-muted hover:bg-hover max-md:min-h-11"
              style={{ paddingLeft: 8 + depth * 16 }}
            >
              <FolderIcon aria-hidden="true" className="size-4 shrink-0" />
              <span className="min-w-0 flex-1 truncate">{child.name}</span>
              <span className="text-small tabular-nums">{child.count}</span>
            </summary>
            {level(child, depth + 1)}
          </details>
        </li>
      ))}
      {folder.files.map((file) => (
        <li key={file.path}>
          <Link
            href={memoryHref(storeId, file.path)}
            scroll={false}
            aria-current={file.path === current ? 'page' : undefined}
            className={clsx(
              'flex min-h-8 items-center gap-2 rounded-control px-2 max-md:min-h-11',
              file.path === current ? 'bg-accent-soft font-medium' : 'hover:bg-hover',
            )}
            style={{ paddingLeft: 8 + depth * 16 }}
          >
            <FileText aria-hidden="true" className="size-4 shrink-0 text-muted" />
            <span className="min-w-0 flex-1 truncate">{file.name}</span>
            {protectedPaths.includes(file.path) && (
              <Lock aria-label="Protected" role="img" className="size-3.5 shrink-0 text-muted" />
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {entries.length >= filterFrom && (
        <Input
          type="search"
          aria-label="Filter memories"
          placeholder="Filter"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          className="mb-2"
        />
      )}
      {shown.length === 0 && entries.length > 0 && <p className="px-2 py-3 text-muted">No path holds these words.</p>}
      {level(treeOf(shown), 0)}
    </>
  )
}
