'use client'
import Link from 'next/link'
// What a commit changed, file by file, in the same diff as on the desk.
import { useState } from 'react'
import { DiffView } from '@/components/review/diff-view'
import { useMedia } from '@/components/review/use-media'
import { Badge } from '@/components/ui/badge'
import { plural } from '@/components/ui/format'
import { Segmented } from '@/components/ui/segmented'
import { countLines } from '@/lib/core/diff/summary'
import type { CommitFile } from '@/lib/core/memory/view'
import { memoryHref } from './memory-href'

/** Longer lists start folded: a first import may hold hundreds. */
const openUpTo = 12

const opWords: Record<CommitFile['op'], string | null> = {
  created: 'new',
  modified: null,
  deleted: 'deleted',
  moved: 'moved',
}

export function CommitFiles({ storeId, files }: { storeId: string; files: CommitFile[] }) {
  const isWide = useMedia('(min-width: 1024px)', true)
  const [mode, setMode] = useState<'split' | 'unified'>('split')
  return (
    <section aria-labelledby="files-title">
      <div className="mb-3 flex items-center gap-3">
        <h2 id="files-title" className="flex-1 font-semibold">
          {plural(files.length, 'file')}
        </h2>
        {isWide && (
          <Segmented
            label="How to show the changes"
            value={mode}
            onChange={setMode}
            options={[
              { value: 'split', label: 'Split' },
              { value: 'unified', label: 'Unified' },
            ]}
          />
        )}
      </div>
      <div className="grid gap-4">
        {files.map((file) => (
          <File
            key={file.path}
            storeId={storeId}
            file={file}
            split={isWide && mode === 'split'}
            startsOpen={files.length <= openUpTo}
          />
        ))}
      </div>
    </section>
  )
}

type FileProps = { storeId: string; file: CommitFile; split: boolean; startsOpen: boolean }

function File({ storeId, file, split, startsOpen }: FileProps) {
  const [open, setOpen] = useState(startsOpen)
  const { added, removed, changed } = countLines(file.before ?? '', file.after ?? '')
  const op = opWords[file.op]
  const name = file.path.slice(1)
  return (
    <details
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="min-w-0 overflow-hidden rounded-overlay border bg-surface"
    >
      <summary className="flex min-h-10 flex-wrap items-center gap-x-2 gap-y-1 px-4 py-2 -outline-offset-2 hover:bg-hover">
        <span className="min-w-0 flex-1 font-mono text-code break-all">
          {file.fromPath && `${file.fromPath.slice(1)} → `}
          {name}
        </span>
        {op && <Badge tone={file.op === 'deleted' ? 'reject' : 'neutral'}>{op}</Badge>}
        <span className="text-small tabular-nums">
          <span className="text-approve">+{added + changed}</span>{' '}
          <span className="text-reject">−{removed + changed}</span>
        </span>
      </summary>
      {open && (
        <div className="border-t">
          <DiffView
            path={name}
            before={file.before}
            after={file.after}
            beforeLabel="Before"
            afterLabel="After"
            split={split}
          />
          {file.after !== null && (
            <p className="border-t px-4 py-2 text-small">
              <Link className="link" href={memoryHref(storeId, file.path)}>
                Open it as it is now
              </Link>
            </p>
          )}
        </div>
      )}
    </details>
  )
}
