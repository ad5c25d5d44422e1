'use client'
// Which review this is, how far it is, and the way to commit.
import { GitCommitHorizontal, List, ListChecks, MoreHorizontal } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { plural } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { Progress } from '@/components/ui/progress'
import { progressInWords, progressOf } from '@/lib/core/review/progress-of'
import type { ProposalView, ReviewView } from '@/lib/core/review/view'

type Props = {
  review: ReviewView
  items: ProposalView[]
  advance: boolean
  onAdvance: (advance: boolean) => void
  onList: () => void
  onBulk: () => void
  onCommit: () => void
}

export function DeskHead({ review, items, advance, onAdvance, onList, onBulk, onCommit }: Props) {
  const progress = progressOf(items)
  const ready = progress.approved + progress.edited
  const text = progressInWords(progress)
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b md:gap-x-4 bg-surface px-4 py-2 md:py-2.5">
      <div className="min-w-0 flex-1 md:basis-60">
        <div className="flex items-center gap-2 font-semibold">
          <Link
            href="/review"
            className="inline-flex min-h-6 items-center text-muted hover:text-ink hover:underline max-md:hidden"
          >
            Review
          </Link>
          <span aria-hidden="true" className="text-faint max-md:hidden">
            /
          </span>
          <h1 className="truncate">{review.title}</h1>
          {review.isSample && (
            <Badge tone="accent" className="max-md:hidden">
              Sample
            </Badge>
          )}
        </div>
        <p className="truncate text-small text-muted max-md:hidden">
          <Link href={`/stores/${review.store.id}`} className="hover:text-ink hover:underline">
            {review.store.name}
          </Link>
          {review.agent && ` · ${review.agent.name}`}
          {review.dreamId && (
            <>
              {' · '}
              <Link href={`/dreams/${review.dreamId}`} className="hover:text-ink hover:underline">
                the dream
              </Link>
            </>
          )}
        </p>
      </div>
      <Progress
        className="min-w-0 flex-1 basis-72 max-md:order-last max-md:basis-full"
        value={progress.decided}
        max={progress.total}
        label="Proposals decided"
        text={text}
        parts={[
          { value: progress.committed, tone: 'accent' },
          { value: progress.approved, tone: 'approve' },
          { value: progress.edited, tone: 'edit' },
          { value: progress.rejected, tone: 'reject' },
        ]}
      />
      <div className="ml-auto flex items-center gap-2">
        <IconButton
          className="@min-[720px]:hidden"
          label="Proposals"
          icon={<List aria-hidden="true" />}
          onClick={onList}
        />
        {review.canDecide && (
          <Button
            className="max-lg:hidden"
            shortcut="Shift+a"
            icon={<ListChecks aria-hidden="true" />}
            onClick={onBulk}
          >
            Approve many…
          </Button>
        )}
        {review.canDecide && (
          <Button
            variant="primary"
            shortcut="$mod+Enter"
            icon={<GitCommitHorizontal aria-hidden="true" />}
            onClick={onCommit}
            disabled={ready === 0}
            title={ready === 0 ? 'Approve something first' : `Commit ${plural(ready, 'proposal')}`}
          >
            Commit{ready > 0 && ` ${ready}`}
          </Button>
        )}
        <Menu trigger={<IconButton label="More" icon={<MoreHorizontal aria-hidden="true" />} />}>
          {review.canDecide && (
            <MenuItem icon={<ListChecks aria-hidden="true" />} onSelect={onBulk}>
              Approve many…
            </MenuItem>
          )}
          <MenuItem onSelect={() => onAdvance(!advance)}>
            {advance ? 'Stay on a proposal after deciding' : 'Move on after deciding'}
          </MenuItem>
          <MenuSeparator />
          <MenuItem href={`/stores/${review.store.id}`}>Open the store</MenuItem>
          {review.commits.map((commit) => (
            <MenuItem key={commit.id} href={`/stores/${review.store.id}/commits/${commit.id}`}>
              <span className="line-clamp-1 max-w-64">Commit: {commit.message}</span>
            </MenuItem>
          ))}
        </Menu>
      </div>
    </header>
  )
}
