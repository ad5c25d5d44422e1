'use client'
// One memory: as people read it or as it stands in the file, who changed it last, and its versions.
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { isMarkdown, RenderedView } from '@/components/review/rendered-view'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { formatBytes } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/relative-time'
import { Segmented } from '@/components/ui/segmented'
import type { MemoryView } from '@/lib/core/memory/view'
import { maskedInWords } from '@/lib/core/secrets/in-words'
import { CommitList } from './commit-list'
import { MemoryMenu } from './memory-menu'
import type { StoreActions } from './store-actions'

type Props = {
  storeId: string
  memory: MemoryView
  isProtected: boolean
  canManage: boolean
  actions: Pick<StoreActions, 'removeMemory' | 'move'>
}

type View = 'rendered' | 'source'

export function MemoryPanel({ storeId, memory, isProtected, canManage, actions }: Props) {
  const [view, setView] = useState<View>(isMarkdown(memory.path) ? 'rendered' : 'source')
  const masked = maskedInWords(memory.maskedKinds)
  return (
    <article aria-label={memory.path.slice(1)}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-2.5">
        <h2 className="min-w-0 flex-1 basis-48 font-mono text-base font-medium break-all">{memory.path.slice(1)}</h2>
        {isProtected && <Badge title="Changes to it need two people">Protected</Badge>}
        {isMarkdown(memory.path) && (
          <Segmented
            label="How to show it"
            value={view}
            onChange={setView}
            options={[
              { value: 'rendered', label: 'Rendered' },
              { value: 'source', label: 'Source' },
            ]}
          />
        )}
        {canManage && (
          <>
            <ButtonLink
              href={`/stores/${storeId}/edit?path=${encodeURIComponent(memory.path)}`}
              icon={<Pencil aria-hidden="true" />}
            >
              Edit
            </ButtonLink>
            <MemoryMenu storeId={storeId} path={memory.path} actions={actions} />
          </>
        )}
      </header>
      {masked && (
        <Banner tone="warn" className="mx-4 mt-3">
          This memory holds secrets ({masked}). They are masked here; the file keeps them. Take them out, and replace
          them at their source.
        </Banner>
      )}
      {memory.text.trim() === '' ? (
        <p className="px-5 py-4 text-muted">This memory is empty.</p>
      ) : view === 'rendered' ? (
        <RenderedView path={memory.path} before={memory.text} after={memory.text} />
      ) : (
        <Source text={memory.text} />
      )}
      <footer className="border-t px-4 py-4">
        <p className="text-small text-muted">
          {formatBytes(memory.bytes)} · last changed by {memory.lastCommit.authorName},{' '}
          <RelativeTime at={memory.lastCommit.createdAt} />
        </p>
        <h3 className="mt-3 mb-2 font-semibold">Versions</h3>
        <CommitList storeId={storeId} commits={memory.history} dense />
      </footer>
    </article>
  )
}

/** Lines with their numbers; the numbers are not part of what is copied. */
function Source({ text }: { text: string }) {
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  return (
    <div className="py-2 font-mono text-code">
      {lines.map((line, i) => (
        <div key={i} className="flex">
          <span aria-hidden="true" className="w-12 shrink-0 pr-3 text-right text-diff-line tabular-nums select-none">
            {i + 1}
          </span>
          <span className="min-w-0 flex-1 pr-4 whitespace-pre-wrap [overflow-wrap:anywhere]">{line || '\u00a0'}</span>
        </div>
      ))}
    </div>
  )
}
