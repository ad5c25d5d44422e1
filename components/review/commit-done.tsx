// After a commit: where to see it, take it along, or go on.
import { CircleCheck } from 'lucide-react'
import { Banner } from '@/components/ui/banner'
import { Button, ButtonLink } from '@/components/ui/button'
import { plural } from '@/components/ui/format'
import type { CommitResult, ReviewView } from '@/lib/core/review/view'
import { ReturnedList } from './returned-list'

type Props = {
  result: Extract<CommitResult, { ok: true }>
  review: ReviewView
  onShow: (id: string) => void
  onClose: () => void
}

export function CommitDone({ result, review, onShow, onClose }: Props) {
  const store = `/stores/${review.store.id}`
  return (
    <div role="status">
      <p className="flex items-start gap-2">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-approve" />
        <span>
          {plural(result.files, 'file')} of {review.store.name} changed. Every line can be taken back with Revert on the
          commit.
        </span>
      </p>
      {result.returned.length > 0 && (
        <Banner tone="warn" className="mt-3" title={`${plural(result.returned.length, 'proposal')} came back`}>
          The store moved on in the same lines. Decide again:
          <ReturnedList returned={result.returned} onShow={onShow} />
        </Banner>
      )}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button variant="quiet" onClick={onClose}>
          Close
        </Button>
        <ButtonLink href={`/api/v1/stores/${review.store.id}/export`} prefetch={false}>
          Download the store
        </ButtonLink>
        <ButtonLink href={store}>Open the store</ButtonLink>
        <ButtonLink variant="primary" href={`${store}/commits/${result.commitId}`}>
          See the commit
        </ButtonLink>
      </div>
    </div>
  )
}
