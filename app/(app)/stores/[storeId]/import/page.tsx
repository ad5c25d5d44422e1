// Bringing a folder, a zip or files into a store.
import { ImportPanel } from '@/components/stores/import-panel'
import { NoPermission } from '@/components/ui/no-permission'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import { loadStore } from '../load-store'

export const metadata = { title: 'Import' }

export default async function ImportPage({ params }: { params: Promise<{ storeId: string }> }) {
  const { storeId } = await params
  const ctx = await requireCtx()
  if (!can(ctx, 'manage'))
    return (
      <NoPermission what="import into this store" back={{ href: `/stores/${storeId}`, label: 'Back to the store' }} />
    )
  const store = await loadStore(storeId)
  return (
    <Page width="narrow">
      <PageHead
        trail={[
          { href: '/stores', label: 'Stores' },
          { href: `/stores/${storeId}`, label: store.name },
        ]}
        title="Import"
        description="One commit, which can be reverted like any other."
      />
      <ImportPanel store={{ id: store.id, name: store.name }} />
    </Page>
  )
}
