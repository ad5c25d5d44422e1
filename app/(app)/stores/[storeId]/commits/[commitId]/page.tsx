// One commit: who, why, what it carried, and each file's diff.
import Link from 'next/link'
import { CommitFiles } from '@/components/stores/commit-files'
import { sources } from '@/components/stores/commit-list'
import { RevertButton } from '@/components/stores/revert-button'
import { Badge } from '@/components/ui/badge'
import { KindBadge } from '@/components/ui/kind-badge'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/relative-time'
import type { ProposalKind } from '@/lib/core/dream/types'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import { getCommit } from '@/lib/use-cases/stores/get-commit'
import { revertCommit } from '../../../actions'

export const metadata = { title: 'Commit' }

type Props = { params: Promise<{ storeId: string; commitId: string }> }

export default async function CommitPage({ params }: Props) {
  const { storeId, commitId } = await params
  const ctx = await requireCtx()
  const commit = await orNotFound(getCommit(ctx, { commitId }))
  const at = `/stores/${storeId}/commits`
  return (
    <Page>
      <PageHead
        trail={[
          { href: '/stores', label: 'Stores' },
          { href: `/stores/${storeId}`, label: commit.store.name },
          { href: `/stores/${storeId}/history`, label: 'History' },
        ]}
        title={commit.message}
        badges={
          <>
            {commit.isHead && <Badge tone="accent">Newest</Badge>}
            {!commit.reviewed && <Badge tone="flag">By a rule, not reviewed</Badge>}
            {commit.revertedById && <Badge tone="edit">Taken back</Badge>}
          </>
        }
        description={
          <>
            #{commit.number} · {sources[commit.source].word} · {commit.authorName} ·{' '}
            <RelativeTime at={commit.createdAt} />
            {commit.reviewId && (
              <>
                {' · '}
                <Link className="link" href={`/review/${commit.reviewId}`}>
                  the review
                </Link>
              </>
            )}
            {commit.dreamId && (
              <>
                {' · '}
                <Link className="link" href={`/dreams/${commit.dreamId}`}>
                  the dream
                </Link>
              </>
            )}
            {commit.revertsId && (
              <>
                {' · '}
                <Link className="link" href={`${at}/${commit.revertsId}`}>
                  takes this commit back
                </Link>
              </>
            )}
            {commit.revertedById && (
              <>
                {' · '}
                <Link className="link" href={`${at}/${commit.revertedById}`}>
                  taken back by this one
                </Link>
              </>
            )}
          </>
        }
        actions={can(ctx, 'manage') && <RevertButton commit={commit} revert={revertCommit} />}
      />
      {commit.proposals.length > 0 && (
        <Panel className="mb-6" title="Decisions in it">
          <ul className="grid gap-1.5">
            {commit.proposals.map((p) => (
              <li key={p.id} className="flex flex-wrap items-baseline gap-x-2">
                <KindBadge kind={p.kind as ProposalKind} />
                <Link className="link min-w-0 break-words" href={`/review/${commit.reviewId}?proposal=${p.id}`}>
                  {p.title}
                </Link>
                <span className="text-small text-muted">by {p.decidedBy}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <CommitFiles storeId={storeId} files={commit.files} />
    </Page>
  )
}
