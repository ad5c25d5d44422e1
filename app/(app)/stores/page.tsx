// The stores of the team.
import { NewStoreButton } from '@/components/stores/new-store-button'
import { StoreTable } from '@/components/stores/store-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import { listStores } from '@/lib/use-cases/stores/list-stores'
import { createStore } from './actions'

export const metadata = { title: 'Stores' }

export default async function StoresPage() {
  const ctx = await requireCtx()
  const stores = await listStores(ctx)
  const create = can(ctx, 'manage') && <NewStoreButton create={createStore} />
  return (
    <Page>
      <PageHead
        title="Stores"
        description="What your agents remember. A store changes only when somebody commits."
        actions={stores.length > 0 && create}
      />
      {stores.length === 0 ? (
        <EmptyState drawing="shelf" title="No stores yet" actions={create}>
          A store holds the memories that agents read: CLAUDE.md, AGENTS.md, MEMORY.md and its topics, skills. Make one,
          then import a folder or a zip.
        </EmptyState>
      ) : (
        <Panel flush>
          <StoreTable rows={stores} />
        </Panel>
      )}
    </Page>
  )
}
