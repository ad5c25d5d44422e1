// What a dream has said so far, made of its events. An event that comes twice, as after a lost connection, counts once.
import type { DreamEvent, PhaseName } from '@/lib/core/dream/types'
import type { DreamDetail, DreamStatus, PhaseView } from '@/lib/core/dream/view'

export type LogLine = { seq: number; text: string; level: 'info' | 'warn' | 'error' }
export type LiveDream = {
  lastSeq: number
  status: DreamStatus
  phases: PhaseView[]
  found: Record<string, number>
  costUsd: number
  log: LogLine[]
  /** The sentence with which it ended. */
  message: string | null
}

/** Lines kept on the page; the oldest go first. */
const logLines = 400

/** What an empty log begins with: everything is told by the events, from the first one on. */
export const startLive = (dream: DreamDetail): LiveDream => ({
  lastSeq: 0,
  status: dream.status === 'waiting' ? 'waiting' : 'running',
  phases: dream.phases.map((p) => ({ ...p, startedAt: null, endedAt: null, done: 0, total: null })),
  found: {},
  costUsd: dream.costUsd,
  log: [],
  message: null,
})

const phaseWords: Record<PhaseName, string> = {
  orient: 'Looks at what there is',
  study: 'Reads the sessions',
  gather: 'Puts together what belongs together',
  consolidate: 'Drafts the smallest edits',
  verify: 'Doubts each draft',
  propose: 'Chooses what is shown',
}

function sentenceOf(event: DreamEvent): string | null {
  if (event.type === 'phase') return event.state === 'started' ? phaseWords[event.phase] : null
  if (event.type === 'progress') return event.label
  if (event.type === 'found') return `Noticed: ${event.statement}`
  if (event.type === 'withheld') return `Kept back: ${event.title}`
  if (event.type === 'note') return event.text
  return event.type === 'end' ? event.message : null
}

const withPhase = (live: LiveDream, name: PhaseName, change: Partial<PhaseView>): LiveDream => ({
  ...live,
  phases: live.phases.map((p) => (p.name === name ? { ...p, ...change } : p)),
})

function applied(live: LiveDream, event: DreamEvent): LiveDream {
  switch (event.type) {
    case 'phase':
      return event.state === 'started'
        ? withPhase({ ...live, status: 'running', message: null }, event.phase, {
            startedAt: event.at,
            total: event.total,
          })
        : withPhase(live, event.phase, { endedAt: event.at })
    case 'progress':
      // It goes on: an end that was told before was that of an earlier try.
      return withPhase({ ...live, status: 'running', message: null }, event.phase, {
        done: event.done,
        total: event.total,
      })
    case 'found':
      return { ...live, found: { ...live.found, [event.kind]: (live.found[event.kind] ?? 0) + 1 } }
    case 'note':
      return { ...live, status: 'running', message: null }
    case 'usage':
      return { ...live, costUsd: event.costUsd }
    case 'end':
      return { ...live, status: event.status, message: event.message }
    default:
      return live
  }
}

export function reduceDream(live: LiveDream, { seq, event }: { seq: number; event: DreamEvent }): LiveDream {
  if (seq <= live.lastSeq) return live
  const text = sentenceOf(event)
  const level =
    event.type === 'note' ? event.level : event.type === 'end' && event.status === 'failed' ? 'error' : 'info'
  const log = text === null ? live.log : [...live.log, { seq, text, level } as LogLine].slice(-logLines)
  return { ...applied(live, event), lastSeq: seq, log }
}

/** How far a dream is, 0 to 1: each phase weighs the same, whatever its number of steps, so that it never goes back. */
export const shareDone = (phases: PhaseView[]): number =>
  phases.reduce((sum, p) => sum + (p.endedAt !== null ? 1 : p.total ? p.done / p.total : 0), 0) / phases.length
