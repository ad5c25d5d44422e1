// Everything that was ever committed to a store, newest first.
import { CommitList } from '@/components/stores/commit-list'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { listCommits } from '@/lib/use-cases/stores/list-commits'
import { loadStore } from '../load-store'

export const metadata = { title: 'History' }

export default async function HistoryPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { storeId } = await params
  const ctx = await requireCtx()
  const [store, commits] = await Promise.all([loadStore(storeId), listCommits(ctx, { storeId })])
  return (
    <Page>
      <PageHead
        trail={[
          { href: '/stores', label: 'Stores' },
          { href: `/stores/${storeId}`, label: store.name },
        ]}
        title="History"
        description="Who changed what, and where it came from. Every commit can be reverted."
      />
      {commits.length === 0 ? (
        <EmptyState drawing="papers" title="Nothing was committed yet">
          The first import, edit or review begins the history.
        </EmptyState>
      ) : (
        <Panel flush>
          <CommitList storeId={storeId} commits={commits.map((commit) => ({ commit }))} />
        </Panel>
      )}
    </Page>
  )
}
