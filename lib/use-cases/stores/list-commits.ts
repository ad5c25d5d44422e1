import type { CommitRow } from '@/lib/core/memory/view'
import type { Ctx } from '@/lib/use-cases/context'
import { commitRows } from './commit-rows'

/** Every commit of a store, newest first. */
export const listCommits = (ctx: Ctx, input: { storeId: string }): Promise<CommitRow[]> =>
  commitRows(ctx.teamId, { storeId: input.storeId })
