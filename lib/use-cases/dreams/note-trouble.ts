// What keeps a dream waiting is said on its page: that its model cannot be reached, and that it goes on.
import { AppError } from '@/lib/core/errors'
import { emit } from './emit-event'

/** Milliseconds in which the same trouble of a dream is told once: all its steps meet it, again and again. */
const onceIn = 60_000

const told = new Map<string, { text: string; at: number }>()

export async function noteTrouble(dreamId: string, error: unknown): Promise<void> {
  const text =
    error instanceof AppError ? error.message : 'A step failed and is tried again; the server’s log says why.'
  const before = told.get(dreamId)
  const at = performance.now()
  if (before?.text === text && at - before.at < onceIn) return
  told.set(dreamId, { text, at })
  // Those that are over with are forgotten.
  for (const [id, note] of told) if (at - note.at > onceIn) told.delete(id)
  await emit(dreamId, { type: 'note', level: 'warn', text })
}
