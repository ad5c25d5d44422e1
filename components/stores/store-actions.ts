// What the pages about stores may ask the server; each page hands in what its components need.
import type { Action } from '@/components/ui/action-result'

export type StoreActions = {
  create: Action<{ name: string; description: string }, { storeId: string }>
  update: Action<{ storeId: string; name: string; description: string; protectedPaths: string[] }, null>
  remove: Action<{ storeId: string }, null>
  save: Action<
    { storeId: string; path: string; text: string; seenHeadId: string | null; message: string; isNew: boolean },
    { commitId: string; path: string }
  >
  removeMemory: Action<{ storeId: string; path: string; message: string }, { commitId: string }>
  move: Action<{ storeId: string; path: string; toPath: string; message: string }, { commitId: string; path: string }>
  revert: Action<
    { commitId: string },
    { ok: true; commitId: string } | { ok: false; message: string; reviewId?: string }
  >
}
