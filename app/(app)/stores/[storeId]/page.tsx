// One store: its tree, and the memory that the address names.
import { clsx } from 'clsx'
import { Download, FilePlus2, FileUp, History } from 'lucide-react'
import Link from 'next/link'
import { MemoryPanel } from '@/components/stores/memory-panel'
import { MemoryTree } from '@/components/stores/memory-tree'
import { StoreMenu } from '@/components/stores/store-menu'
import { openingPath } from '@/components/stores/tree-of'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { plural } from '@/components/ui/format'
import { Page } from '@/components/ui/page'
import { PageHead } from '@/components/ui/page-head'
import { AppError } from '@/lib/core/errors'
import type { StoreDetail } from '@/lib/core/memory/view'
import { requireCtx } from '@/lib/http/session'
import { can } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { readMemory } from '@/lib/use-cases/stores/read-memory'
import { deleteMemory, deleteStore, moveMemory, updateStore } from '../actions'
import { loadStore } from './load-store'

type Props = { params: Promise<{ storeId: string }>; searchParams: Promise<{ path?: string }> }

export async function generateMetadata({ params }: Props) {
  const { storeId } = await params
  return { title: (await loadStore(storeId)).name }
}

/** The memory, or null when it is not there any more: then the page says so beside the tree. */
async function loadMemory(ctx: Ctx, storeId: string, path: string) {
  try {
    return await readMemory(ctx, { storeId, path })
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

export default async function StorePage({ params, searchParams }: Props) {
  const [{ storeId }, { path: asked }] = await Promise.all([params, searchParams])
  const ctx = await requireCtx()
  const store = await loadStore(storeId)
  const path = asked ?? openingPath(store.tree)
  const memory = path === null ? null : await loadMemory(ctx, storeId, path)
  const canManage = can(ctx, 'manage')
  return (
    <Page>
      <PageHead
        trail={[{ href: '/stores', label: 'Stores' }]}
        title={store.name}
        badges={store.isSample && <Badge tone="accent">Sample</Badge>}
        description={describe(store)}
        actions={
          <>
            <ButtonLink href={`/stores/${storeId}/history`} icon={<History aria-hidden="true" />}>
              History
            </ButtonLink>
            <ButtonLink
              href={`/api/v1/stores/${storeId}/export`}
              prefetch={false}
              icon={<Download aria-hidden="true" />}
            >
              Download
            </ButtonLink>
            {canManage && (
              <>
                <ButtonLink href={`/stores/${storeId}/import`} icon={<FileUp aria-hidden="true" />}>
                  Import
                </ButtonLink>
                <ButtonLink href={`/stores/${storeId}/edit`} icon={<FilePlus2 aria-hidden="true" />}>
                  New memory
                </ButtonLink>
                <StoreMenu store={store} actions={{ update: updateStore, remove: deleteStore }} />
              </>
            )}
          </>
        }
      />
      {store.openReviews > 0 && (
        <Banner
          className="mb-4"
          actions={
            <ButtonLink size="sm" href="/review">
              Review
            </ButtonLink>
          }
        >
          {plural(store.openReviews, 'review')} of this store {store.openReviews === 1 ? 'is' : 'are'} open. What stands
          here is what was committed.
        </Banner>
      )}
      {store.tree.length === 0 ? (
        <EmptyState
          drawing="shelf"
          title="This store is empty"
          actions={
            canManage && (
              <ButtonLink variant="primary" href={`/stores/${storeId}/import`}>
                Import a folder or zip
              </ButtonLink>
            )
          }
        >
          Import what your agents remember today, or let a dream propose the first memories.
        </EmptyState>
      ) : (
        <div className="grid items-start gap-x-6 gap-y-4 lg:grid-cols-[260px_minmax(0,1fr)]">
          <nav aria-label="Memories" className={clsx(asked !== undefined && 'max-lg:hidden')}>
            <MemoryTree storeId={storeId} entries={store.tree} current={path} protectedPaths={store.protectedPaths} />
          </nav>
          <div className={clsx('min-w-0', asked === undefined && 'max-lg:hidden')}>
            <p className="mb-3 lg:hidden">
              <Link className="link" href={`/stores/${storeId}`}>
                All memories
              </Link>
            </p>
            <div className="rounded-overlay border bg-surface">
              {memory ? (
                <MemoryPanel
                  key={memory.path}
                  storeId={storeId}
                  memory={memory}
                  isProtected={store.protectedPaths.includes(memory.path)}
                  canManage={canManage}
                  actions={{ removeMemory: deleteMemory, move: moveMemory }}
                />
              ) : (
                <EmptyState
                  drawing="lost"
                  title={`${path?.slice(1)} is not in this store now`}
                  actions={<ButtonLink href={`/stores/${storeId}/history`}>Look in the history</ButtonLink>}
                >
                  It was moved or deleted, or never was here.
                </EmptyState>
              )}
            </div>
          </div>
        </div>
      )}
    </Page>
  )
}

function describe(store: StoreDetail): string {
  const readers = store.agents.map((a) => a.name)
  const by = readers.length > 0 ? `Read by ${readers.join(', ')}.` : 'No agent reads it yet.'
  return [store.description, `${plural(store.memoryCount, 'memory', 'memories')}. ${by}`].filter(Boolean).join(' ')
}
