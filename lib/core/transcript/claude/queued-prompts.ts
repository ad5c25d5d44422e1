// Prompts typed while the agent works: some versions log them only in the queue, others again when they are delivered.
import type { Line } from '../format'
import { asString, type Json } from '../json'
import type { ClaudeState } from './state'
import { piecesOf } from './user-text'

type Waiting = { text: string; line: Line; at: unknown; isTaken: boolean }

export class QueuedPrompts {
  private waiting: Waiting[] = []

  on(record: Json, line: Line): void {
    const text = asString(record.content)
    if (record.operation === 'enqueue') {
      if (text !== null && isTyped(text)) this.waiting.push({ text, line, at: record.timestamp, isTaken: false })
    } else if (record.operation === 'popAll')
      this.waiting = [] // taken back into the editor
    else if (record.operation === 'dequeue') {
      // The prompt follows as a message of its own.
      const next = this.waiting.findIndex((w) => !w.isTaken)
      if (next !== -1) this.waiting.splice(next, 1)
    } else if (record.operation === 'remove') {
      const next = this.waiting.find((w) => !w.isTaken)
      if (next) next.isTaken = true
    }
  }

  /** The queued copy of a prompt that now comes by itself is dropped. Returns true where it was shown already. */
  isDelivered(text: string, state: ClaudeState): boolean {
    const at = this.waiting.findIndex((w) => w.text.trim() === text.trim())
    if (at !== -1) {
      this.waiting.splice(at, 1)
      return false
    }
    const shown = state.shownFromQueue.indexOf(text.trim())
    if (shown === -1) return false
    state.shownFromQueue.splice(shown, 1)
    return true
  }

  /** The agent goes on: what was taken from the queue without a record of its own has reached it by now. */
  onAssistant(state: ClaudeState): void {
    if (!this.waiting.some((w) => w.isTaken)) return
    const taken = this.waiting.filter((w) => w.isTaken)
    this.waiting = this.waiting.filter((w) => !w.isTaken)
    for (const w of taken) show(w, state)
  }

  /** At the end of the log: prompts that were never delivered were still typed. */
  flush(state: ClaudeState): void {
    for (const w of this.waiting) show(w, state)
    this.waiting = []
  }
}

/** Notices and results of background tasks go through the same queue. */
function isTyped(text: string): boolean {
  if (/^\s*\{"task_id"/.test(text)) return false
  const [piece] = piecesOf(text)
  return piece !== undefined && piece.kind === 'user'
}

function show(waiting: Waiting, state: ClaudeState): void {
  const text = waiting.text.trim()
  state.flush()
  state.session.emit({
    key: `queue:${waiting.line.n}`,
    line: waiting.line.n,
    at: waiting.at,
    kind: 'user',
    origin: 'user',
    text,
  })
  state.shownFromQueue.push(text)
}
