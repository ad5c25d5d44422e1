// An event as it is stored, and back.
import type { Prisma } from '@/lib/adapters/db/generated/client'
import type { Event } from '@/lib/core/transcript/event'

type Row = {
  seq: number
  key: string
  line: number | null
  at: Date | null
  kind: string
  origin: string
  speaker: string | null
  text: string
  tool: string | null
  callId: string | null
  input: unknown
  exitCode: number | null
  isError: boolean
  subagent: string | null
  mark: string | null
  foldedChars: number
}

export const toEvent = (r: Row): Event => ({
  seq: r.seq,
  key: r.key,
  line: r.line,
  at: r.at?.toISOString() ?? null,
  kind: r.kind as Event['kind'],
  origin: r.origin as Event['origin'],
  speaker: r.speaker,
  text: r.text,
  tool: r.tool,
  callId: r.callId,
  input: r.input as Event['input'],
  exitCode: r.exitCode,
  isError: r.isError,
  subagent: r.subagent,
  mark: r.mark as Event['mark'],
  foldedChars: r.foldedChars,
})

export const toEventRow = (teamId: string, transcriptId: string, event: Event): Prisma.EventCreateManyInput => ({
  ...event,
  teamId,
  transcriptId,
  at: event.at === null ? null : new Date(event.at),
  input: event.input === null ? undefined : (event.input as Prisma.InputJsonObject),
})
