// Loads a store once for a page and its title.
import { cache } from 'react'
import { orNotFound } from '@/lib/http/or-not-found'
import { requireCtx } from '@/lib/http/session'
import { getStore } from '@/lib/use-cases/stores/get-store'

export const loadStore = cache(async (storeId: string) => orNotFound(getStore(await requireCtx(), { storeId })))
