// A store's history: what changed, by whom, where it came from, and what took it back.
import { FileInput, type LucideIcon, MoonStar, Pencil, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { plural } from '@/components/ui/format'
import { RelativeTime } from '@/components/ui/relative-time'
import type { CommitRow, MemoryView } from '@/lib/core/memory/view'

export const sources: Record<CommitRow['source'], { word: string; icon: LucideIcon }> = {
  import: { word: 'Import', icon: FileInput },
  edit: { word: 'By hand', icon: Pencil },
  review: { word: 'Review', icon: MoonStar },
  revert: { word: 'Revert', icon: Undo2 },
}

const opWords: Record<MemoryView['history'][number]['op'], string> = {
  created: 'made here',
  modified: 'changed',
  deleted: 'deleted',
  moved: 'moved',
}

type Props = {
  storeId: string
  commits: { commit: CommitRow; op?: MemoryView['history'][number]['op'] }[]
  /** Beside a document: fewer words. */
  dense?: boolean
}

export function CommitList({ storeId, commits, dense = false }: Props) {
  return (
    <ol className={dense ? 'grid gap-2' : 'relative'}>
      {commits.map(({ commit, op }) => {
        const { word, icon: Icon } = sources[commit.source]
        return (
          <li key={commit.id} className={dense ? '' : 'flex gap-3 border-b px-4 py-3 last:border-b-0'}>
            {!dense && <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-muted" />}
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  href={`/stores/${storeId}/commits/${commit.id}`}
                  className="min-w-0 font-medium break-words hover:underline"
                >
                  {commit.message}
                </Link>
                {!commit.reviewed && <Badge tone="flag">By a rule, not reviewed</Badge>}
                {commit.revertedById && <Badge tone="edit">Taken back</Badge>}
              </p>
              <p className="text-small text-muted">
                #{commit.number} · {commit.authorName} · <RelativeTime at={commit.createdAt} />
                {op ? ` · ${opWords[op]}` : ` · ${plural(commit.changed, 'file')}`}
                {!dense && ` · ${word}`}
              </p>
            </div>
            {!dense && commit.reviewId && (
              <Link href={`/review/${commit.reviewId}`} className="link self-start text-small">
                the review
              </Link>
            )}
          </li>
        )
      })}
    </ol>
  )
}
