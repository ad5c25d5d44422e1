// The turns of a session: what people said, as places to go to.
import type { Event } from '@/lib/core/transcript/event'

export type OutlineEntry = { seq: number; label: string; isInterruption: boolean }

/** Longer labels do not fit two lines of the outline. */
const maxLabel = 90

const labelOf = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > maxLabel ? `${line.slice(0, maxLabel - 1).trimEnd()}…` : line
}

/** @param events the person's own; what was only given to the agent is no turn */
export const outlineOf = (events: Event[]): OutlineEntry[] =>
  events
    .filter((e) => e.kind === 'user' && e.origin === 'user' && e.subagent === null)
    .map((e) => ({
      seq: e.seq,
      label: labelOf(e.text) || 'Interrupted',
      isInterruption: e.mark === 'interruption' || e.mark === 'rejection',
    }))
