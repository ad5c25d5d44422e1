// Uploads of one worker, a few at a time: a worker has more jobs in hand than it could read files at once.
import { makeSemaphore } from '@/lib/core/semaphore'
import { parseUpload } from './parse-upload'

/** Each takes a core, and memory for its longest line. */
const inTurn = makeSemaphore(2)

export const parseInTurn = (uploadId: string): Promise<void> => inTurn(() => parseUpload(uploadId))
