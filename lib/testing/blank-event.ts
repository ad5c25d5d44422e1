// Events and sessions in a few words, for tests that need no database.
import type { LoadedTranscript } from '@/lib/core/dream/types'
import { type Event, noCounts, noUsage, type TranscriptMeta } from '@/lib/core/transcript/event'

export const blankEvent: Event = {
  seq: 0,
  key: '',
  line: null,
  at: null,
  kind: 'assistant',
  origin: 'assistant',
  speaker: null,
  text: '',
  tool: null,
  callId: null,
  input: null,
  exitCode: null,
  isError: false,
  subagent: null,
  mark: null,
  foldedChars: 0,
}

const origins = {
  user: 'user',
  tool_result: 'tool',
  assistant: 'assistant',
  thinking: 'assistant',
  tool_call: 'assistant',
}

/** An event at its place in the session; its origin is that of its kind unless it is given. */
export const eventAt = (seq: number, kind: Event['kind'], text: string, more: Partial<Event> = {}): Event => ({
  ...blankEvent,
  seq,
  key: `k${seq}`,
  line: seq + 1,
  kind,
  origin: (origins as Partial<Record<Event['kind'], Event['origin']>>)[kind] ?? 'injected',
  text,
  ...more,
})

/** A session as a dream loads it, with its own id as title. */
export const sessionOf = (id: string, events: Event[], meta: Partial<TranscriptMeta> = {}): LoadedTranscript => ({
  id,
  path: `${id}.jsonl`,
  agent: 'Quill',
  events,
  meta: {
    format: 'claude-code',
    session: id,
    parent: null,
    agent: 'Quill',
    title: id,
    cwd: null,
    gitBranch: null,
    gitRemote: null,
    outcome: null,
    model: null,
    startedAt: '2026-11-20T09:00:00Z',
    endedAt: '2026-11-20T10:00:00Z',
    events: events.length,
    counts: noCounts(),
    errors: 0,
    interruptions: 0,
    subagentEvents: 0,
    usage: noUsage(),
    masked: {},
    warnings: [],
    ...meta,
  },
})
