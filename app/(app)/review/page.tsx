// What waits for a decision, and what was decided.
import { ReviewTable } from '@/components/review/review-table'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { plural } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { listReviews } from '@/lib/use-cases/review/list-reviews'

export const metadata = { title: 'Review' }

export default async function ReviewsPage() {
  const reviews = await listReviews(await requireCtx())
  const open = reviews.filter((r) => r.status === 'open')
  const done = reviews.filter((r) => r.status !== 'open')
  const minutes = open.reduce((sum, r) => sum + (r.undecided > 0 ? r.minutes : 0), 0)
  const undecided = open.reduce((sum, r) => sum + r.undecided, 0)
  return (
    <Page>
      <PageHead
        title="Review"
        description={
          undecided > 0
            ? `${plural(undecided, 'proposal waits', 'proposals wait')} for you, about ${plural(Math.max(1, Math.round(minutes)), 'minute')}.`
            : 'What dreams propose, decided by you.'
        }
      />
      {open.length > 0 ? (
        <Panel flush>
          <ReviewTable label="Open reviews" rows={open} />
        </Panel>
      ) : (
        <EmptyState
          drawing="desk"
          title="Nothing waits for you"
          actions={
            <ButtonLink variant="primary" href="/dreams/new">
              Start a dream
            </ButtonLink>
          }
        >
          When a dream finds something worth changing, it lies here. A quiet night is a good result.
        </EmptyState>
      )}
      {done.length > 0 && (
        <Panel flush className="mt-6" title="Done">
          <ReviewTable label="Reviews that are done" rows={done} />
        </Panel>
      )}
    </Page>
  )
}
