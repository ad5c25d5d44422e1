import { db } from '@/lib/adapters/db/client'
import { endDream } from './end-dream'

/** Ends a dream that cannot go on, with the sentence that its page shows. */
export const failDream = (dreamId: string, message: string): Promise<void> =>
  db().$transaction((tx) => endDream(tx, dreamId, { status: 'failed', proposals: 0, message }))
