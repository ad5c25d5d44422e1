// Writing a memory by hand: one that is there, or a new one.
import { MemoryEditor } from '@/components/stores/memory-editor'
import { NoPermission } from '@/components/ui/no-permission'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import { readMemory } from '@/lib/use-cases/stores/read-memory'
import { saveMemory } from '../../actions'
import { loadStore } from '../load-store'

type Props = { params: Promise<{ storeId: string }>; searchParams: Promise<{ path?: string }> }

export const metadata = { title: 'Edit memory' }

export default async function EditPage({ params, searchParams }: Props) {
  const [{ storeId }, { path }] = await Promise.all([params, searchParams])
  const ctx = await requireCtx()
  if (!can(ctx, 'manage'))
    return <NoPermission what="change this store" back={{ href: `/stores/${storeId}`, label: 'Back to the store' }} />
  const store = await loadStore(storeId)
  const memory = path === undefined ? null : await orNotFound(readMemory(ctx, { storeId, path }))
  return (
    <MemoryEditor
      store={{ id: store.id, name: store.name }}
      path={memory?.path ?? null}
      text={memory?.text ?? ''}
      headId={store.headId}
      save={saveMemory}
    />
  )
}
