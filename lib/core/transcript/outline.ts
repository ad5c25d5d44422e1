// The landmarks of a session, as places to go to: what people said, where it failed, sub-agents, summaries.
import { cutEnd } from './tidy'

export type Landmark = 'turn' | 'interruption' | 'error' | 'subagent' | 'compaction'

export type OutlineEntry = { seq: number; what: Landmark; label: string }

/** Longer labels do not fit two lines of the outline. */
const maxLabel = 90

const oneLine = (text: string): string => {
  const line = text
    .replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > maxLabel ? `${cutEnd(line, maxLabel - 1).trimEnd()}…` : line
}

type Told = { seq: number; text: string; tool: string | null; mark: string | null }

/** Names a landmark by its own words, else by what it is. */
export function landmarkOf(what: Landmark, { seq, text, tool, mark }: Told): OutlineEntry {
  const label = oneLine(text)
  if (what === 'compaction') return { seq, what, label: 'Summary of what came before' }
  if (what === 'subagent') return { seq, what, label: label || 'Sub-agent' }
  if (what === 'error') return { seq, what, label: [tool, label].filter(Boolean).join(': ') || 'Failed' }
  const isInterruption = mark === 'interruption' || mark === 'rejection'
  return { seq, what: isInterruption ? 'interruption' : what, label: label || 'Interrupted' }
}
