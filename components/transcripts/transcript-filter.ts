// What the list of transcripts shows, as the address holds it: ?q=lint&agent=…&errors=1&from=2026-11-01
import type { EventKind } from '@/lib/core/transcript/event'
import { kindWords } from './event-voice'

export type TranscriptFilter = {
  query: string
  agentId: string
  format: string
  errorsOnly: boolean
  kind: EventKind | ''
  tool: string
  /** Days, `2026-11-01`; both belong to the stretch. */
  from: string
  to: string
}

export type FilterParams = Partial<
  Record<'q' | 'agent' | 'format' | 'errors' | 'kind' | 'tool' | 'from' | 'to', string>
>

const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

export const readFilter = (params: FilterParams): TranscriptFilter => ({
  query: params.q?.trim() ?? '',
  agentId: params.agent ?? '',
  format: params.format ?? '',
  errorsOnly: params.errors === '1',
  kind: params.kind !== undefined && params.kind in kindWords ? (params.kind as EventKind) : '',
  tool: params.tool?.trim() ?? '',
  from: isDay(params.from) ? params.from : '',
  to: isDay(params.to) ? params.to : '',
})

/** Whether events are looked for; else it is the list of transcripts that is narrowed. */
export const isEventSearch = (f: TranscriptFilter): boolean => f.query !== '' || f.kind !== '' || f.tool !== ''

export const isTranscriptFiltered = (f: TranscriptFilter): boolean =>
  isEventSearch(f) || f.agentId !== '' || f.format !== '' || f.errorsOnly || f.from !== '' || f.to !== ''

const day = 86_400_000

/** The stretch of time in UTC; `to` is the moment after its last day. */
export const timesOf = (f: TranscriptFilter): { from?: Date; to?: Date } => ({
  from: f.from ? new Date(f.from) : undefined,
  to: f.to ? new Date(Date.parse(f.to) + day) : undefined,
})
