'use client'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
// The store went on since the dream: by whom, and what that means for the proposals.
import { useState } from 'react'
import { formatAbsolute } from '@/components/ui/format'
import { IconButton } from '@/components/ui/icon-button'
import { RelativeTime } from '@/components/ui/relative-time'
import { movedInWords } from '@/lib/core/review/moved-in-words'
import type { ReviewView } from '@/lib/core/review/view'

type Props = { review: ReviewView; items: ReviewView['items']; onShow: () => void; className?: string }

export function MovedBanner({ review, items, onShow, className }: Props) {
  const newest = review.moved[0]
  const [closedFor, setClosedFor] = useState<string | null>(null)
  if (!newest || closedFor === newest.id) return null
  const authors = [...new Set(review.moved.map((c) => c.authorName))]
  const hasConflict = items.some((i) => i.standing === 'conflict' && i.state === 'pending')
  return (
    <div className={clsx('flex items-start gap-x-2 border-b bg-edit-soft px-4 py-1.5 max-md:text-small', className)}>
      <p
        className="min-w-0 flex-1 py-1 break-words"
        title={`${newest.message}, ${formatAbsolute(newest.createdAt, 'UTC')}`}
      >
        <span className="font-medium">The store changed since this dream</span>{' '}
        <span className="text-muted">
          ({authors.join(', ')}, <RelativeTime at={newest.createdAt} />
          ):
        </span>{' '}
        {movedInWords(items)}.{' '}
        {hasConflict && (
          <button type="button" className="link" onClick={onShow}>
            Show the conflicts
          </button>
        )}
      </p>
      <IconButton size="sm" label="Hide" icon={<X aria-hidden="true" />} onClick={() => setClosedFor(newest.id)} />
    </div>
  )
}
