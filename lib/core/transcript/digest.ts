// A session as a model reads it: every word of the person, errors whole, long outputs folded with what was left out named.
import type { Event } from './event'

/** One piece of a session that fits a reader. Pieces overlap, so that nothing is cut from what led to it. */
export type DigestChunk = { text: string; fromSeq: number; toSeq: number; leftOutChars: number }

export type DigestOptions = {
  /** Characters of one chunk; about 3.6 make a token. */
  maxChars: number
  /** Events repeated at the beginning of the next chunk. */
  overlapEvents: number
}

/** About 100,000 tokens: half of the smallest window, so that answer and instructions have room. */
export const defaultDigest: DigestOptions = { maxChars: 360_000, overlapEvents: 12 }

/** Characters kept of one event, by how much its words weigh. A person's are never cut. */
const kept = { error: 12_000, result: 2_400, said: 4_000, call: 1_500, thinking: 600, injected: 200 }

function keptOf(event: Event): number {
  if (event.kind === 'user' || event.origin === 'user') return Number.POSITIVE_INFINITY
  if (event.origin === 'injected') return kept.injected
  if (event.isError) return kept.error
  if (event.kind === 'tool_result') return kept.result
  if (event.kind === 'tool_call') return kept.call
  return event.kind === 'thinking' ? kept.thinking : kept.said
}

function folded(text: string, limit: number): { text: string; left: number } {
  if (text.length <= limit) return { text, left: 0 }
  const head = Math.ceil(limit * 0.6) // errors stand at the end of an output more often than in its middle
  const left = text.length - limit
  return {
    text: `${text.slice(0, head)}\n[… ${left} characters left out …]\n${text.slice(text.length - (limit - head))}`,
    left,
  }
}

/** One entry: `[41] tool result Bash failed (exit 2): …`. */
export function digestLine(event: Event): { text: string; left: number } {
  const body = folded(event.text, keptOf(event))
  const facts = [
    event.origin,
    event.kind.replace('_', ' '),
    event.tool,
    event.isError ? `failed${event.exitCode === null ? '' : ` (exit ${event.exitCode})`}` : null,
    event.mark,
    event.subagent === null ? null : 'sub-agent',
    event.speaker,
  ].filter(Boolean)
  return { text: `[${event.seq}] ${facts.join(' ')}: ${body.text}`, left: body.left }
}

/** Housekeeping of the log that says nothing about the work. */
const isNoise = (event: Event): boolean =>
  (event.kind === 'system' && event.origin === 'injected' && event.text.length < 40) ||
  (event.kind === 'thinking' && !event.text.trim())

/** Splits along events, at a person's turn where one is near; an entry longer than a chunk gets one of its own. */
export function digest(events: Event[], options: DigestOptions = defaultDigest): DigestChunk[] {
  const lines = events.filter((e) => !isNoise(e)).map((event) => ({ event, ...digestLine(event) }))
  const chunks: DigestChunk[] = []
  let start = 0
  while (start < lines.length) {
    let end = start
    let size = 0
    let lastTurn = -1
    while (end < lines.length && (size === 0 || size + (lines[end]?.text.length ?? 0) <= options.maxChars)) {
      if (lines[end]?.event.kind === 'user' && end > start) lastTurn = end
      size += (lines[end]?.text.length ?? 0) + 1
      end++
    }
    // A turn in the second half is a better end than the middle of one.
    if (end < lines.length && lastTurn > start + (end - start) / 2) end = lastTurn
    const part = lines.slice(start, end)
    chunks.push({
      text: part.map((l) => l.text).join('\n'),
      fromSeq: part[0]?.event.seq ?? 0,
      toSeq: part.at(-1)?.event.seq ?? 0,
      leftOutChars: part.reduce((sum, l) => sum + l.left, 0),
    })
    if (end >= lines.length) break
    start = Math.max(start + 1, end - options.overlapEvents)
  }
  return chunks
}
