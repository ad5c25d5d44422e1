// What every format's reader shares: numbering, masking, folding and counting. A reader says what it saw; this makes events of it.
import type { Masker } from '@/lib/core/ports'
import {
  type Counts,
  type Event,
  type EventMark,
  type FormatId,
  noCounts,
  noUsage,
  type TranscriptMeta,
  type Usage,
} from './event'

/** What a reader says of one event; the rest has defaults. */
export type RawEvent = Pick<Event, 'key' | 'kind' | 'origin' | 'text'> & Partial<Omit<Event, 'seq' | 'foldedChars'>>

export type Builder = {
  /** The event as it will be stored, or null when the same key was seen before (a copied line). */
  add(raw: RawEvent): Event | null
  /** Counts a model's message once: the last usage named under a key stands. */
  usage(key: string, usage: Usage): void
  /** Assistant text is counted once a message; call with the message's key instead of counting events. */
  facts: TranscriptFacts
  warn(text: string): void
  meta(): TranscriptMeta
}

export type TranscriptFacts = {
  session: string | null
  parent: string | null
  agent: string | null
  title: string | null
  cwd: string | null
  gitBranch: string | null
  model: string | null
}

/** Longer texts keep their beginning and end: nobody reads 200 kB of build log, and the ends hold what matters. */
const maxChars = 200_000
const headChars = 120_000
const tailChars = 60_000
/** Warnings beyond these say nothing new. */
const maxWarnings = 50
const titleChars = 90

function fold(text: string): { text: string; foldedChars: number } {
  if (text.length <= maxChars) return { text, foldedChars: 0 }
  const foldedChars = text.length - headChars - tailChars
  return {
    text: `${text.slice(0, headChars)}\n[… ${foldedChars} characters left out …]\n${text.slice(-tailChars)}`.toWellFormed(),
    foldedChars,
  }
}

/** Base64 of images and signatures says nothing to a reader: its size is kept. */
const base64 = /^(?:data:[\w/+.-]+;base64,)?[A-Za-z0-9+/]{2000,}={0,2}$/

function maskValue(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string')
    return base64.test(value) ? `[base64, ${value.length} characters]` : mask(fold(value).text)
  if (Array.isArray(value)) return value.map((v) => maskValue(v, mask))
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, maskValue(v, mask)]))
  return value
}

/** A time between 2000 and 2100 as ISO text; placeholders such as year 1 are none. */
export function toIso(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const date = new Date(value)
  const year = date.getUTCFullYear()
  return year >= 2000 && year < 2100 ? date.toISOString() : null
}

/** The first lines of a prompt as a title: one line, cut at a word. */
export function titleOf(text: string): string {
  const line = text
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= titleChars) return line
  const cut = line.slice(0, titleChars)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), titleChars - 20))}…`
}

export function makeBuilder(format: FormatId, masker: Masker): Builder {
  const facts: TranscriptFacts = {
    session: null,
    parent: null,
    agent: null,
    title: null,
    cwd: null,
    gitBranch: null,
    model: null,
  }
  const counts: Counts = noCounts()
  const usages = new Map<string, Usage>()
  const masked: Record<string, number> = {}
  const warnings: string[] = []
  const seen = new Set<string>()
  const messages = new Set<string>()
  let [seq, errors, interruptions, subagentEvents] = [0, 0, 0, 0]
  let startedAt: string | null = null
  let endedAt: string | null = null
  let firstPrompt: string | null = null
  let task: string | null = null

  const mask = (text: string): string => {
    const done = masker.mask(text)
    for (const [kind, n] of Object.entries(done.found)) masked[kind] = (masked[kind] ?? 0) + n
    return done.text
  }

  function count(event: Event, message: string | undefined): void {
    if (event.kind === 'assistant' && message !== undefined) {
      if (!messages.has(message)) counts.assistant++
      messages.add(message)
    } else counts[event.kind]++
    if (event.kind === 'tool_result' && event.isError) errors++
    if (event.mark === 'interruption') interruptions++
    if (event.subagent !== null) subagentEvents++
    if (event.at) {
      if (!startedAt || event.at < startedAt) startedAt = event.at
      if (!endedAt || event.at > endedAt) endedAt = event.at
    }
    if (event.kind === 'user' && firstPrompt === null && event.text.trim()) firstPrompt = event.text
    // A sub-agent's own log has no person: what it was asked names it.
    if (event.subagent !== null && event.kind === 'system' && event.origin === 'assistant') task ??= event.text
  }

  return {
    facts,
    add(raw) {
      if (seen.has(raw.key)) return null
      seen.add(raw.key)
      const { text, foldedChars } = fold(base64.test(raw.text) ? `[base64, ${raw.text.length} characters]` : raw.text)
      const event: Event = {
        seq: seq++,
        key: raw.key,
        line: raw.line ?? null,
        at: raw.at ?? null,
        kind: raw.kind,
        origin: raw.origin,
        speaker: raw.speaker ?? null,
        text: mask(text),
        tool: raw.tool ?? null,
        callId: raw.callId ?? null,
        input: raw.input ? (maskValue(raw.input, mask) as Record<string, unknown>) : null,
        exitCode: raw.exitCode ?? null,
        isError: raw.isError ?? false,
        subagent: raw.subagent ?? null,
        mark: (raw.mark ?? null) as EventMark | null,
        foldedChars,
      }
      count(event, raw.key.includes('#') ? raw.key.slice(0, raw.key.indexOf('#')) : undefined)
      return event
    },
    usage: (key, usage) => void usages.set(key, usage),
    warn(text) {
      if (warnings.length < maxWarnings) warnings.push(text)
    },
    meta() {
      const usage = noUsage()
      for (const u of usages.values()) {
        usage.input += u.input
        usage.output += u.output
        usage.cacheRead += u.cacheRead
        usage.cacheWrite += u.cacheWrite
      }
      const title = titleOf(mask(facts.title ?? firstPrompt ?? task ?? '')) || 'Untitled session'
      return {
        format,
        ...facts,
        title,
        startedAt,
        endedAt,
        events: seq,
        counts,
        errors,
        interruptions,
        subagentEvents,
        usage,
        masked,
        warnings,
      }
    },
  }
}
