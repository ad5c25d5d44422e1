// A whole dream in one process: the command line, tests and evaluation. Workers run the same phases as jobs.

import { AppError } from '@/lib/core/errors'
import { makeSemaphore } from '@/lib/core/semaphore'
import { noUsage, type Usage } from '@/lib/core/transcript/event'
import type { Engine, Spent, WorkItem } from './engine'
import { consolidate } from './phases/consolidate'
import type { GatherInput, GatherOutput } from './phases/contract'
import { gather, gatherUnsorted } from './phases/gather'
import { orient } from './phases/orient'
import { propose } from './phases/propose'
import { study } from './phases/study'
import { verify } from './phases/verify'
import { stillKeptBack } from './still-kept-back'
import type {
  AgentProfile,
  Draft,
  LoadedTranscript,
  PhaseName,
  Proposal,
  StoreSnapshot,
  Unreadable,
  Withheld,
} from './types'

/** Questions to the model under way at once: a new key may ask 50 a minute, and one takes 10 to 20 s. */
const underWay = 16

export type RunInput = {
  engine: Engine
  stores: StoreSnapshot[]
  agents: AgentProfile[]
  transcripts: LoadedTranscript[]
  instructions: string
  /** Date of the dream, ISO. */
  today: string
  /** The reviewer's limit; null shows all. */
  limit: number | null
  signal: AbortSignal
  /** Milliseconds of any clock that only goes forward. */
  now: () => number
  onPhase?: (phase: PhaseName) => void
}

export type RunResult = {
  proposals: Proposal[]
  withheld: Withheld[]
  unreadable: Unreadable[]
  usage: Usage
  costUsd: number
  phases: { name: PhaseName; elapsedMs: number }[]
}

/** Adds up what the phases spent and how long they took. */
function makeLedger(input: RunInput) {
  const usage = noUsage()
  const phases: RunResult['phases'] = []
  let costUsd = 0
  return {
    spend(spent: Spent): void {
      usage.input += spent.usage.input
      usage.output += spent.usage.output
      usage.cacheRead += spent.usage.cacheRead
      usage.cacheWrite += spent.usage.cacheWrite
      costUsd += spent.costUsd
    },
    async phase<T>(name: PhaseName, run: () => Promise<T> | T): Promise<T> {
      input.signal.throwIfAborted()
      input.onPhase?.(name)
      const begun = input.now()
      const result = await run()
      phases.push({ name, elapsedMs: Math.round(input.now() - begun) })
      return result
    },
    total: () => ({ usage, costUsd, phases }),
  }
}
type Ledger = ReturnType<typeof makeLedger>

/** Many at once, what came out in the order of the list. */
async function eachOf<T, R>(list: T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const inTurn = makeSemaphore(underWay)
  const outcomes = await Promise.allSettled(list.map((item) => inTurn(() => run(item))))
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}

/** One transcript that cannot be studied is named; the dream goes on with the others. */
async function studyAll(input: RunInput, ids: string[], ledger: Ledger, unreadable: Unreadable[]) {
  const byId = new Map(input.transcripts.map((t) => [t.id, t]))
  const { engine, instructions, signal } = input
  const chosen = ids.flatMap((id) => byId.get(id) ?? [])
  const studied = await eachOf(chosen, async (transcript) => {
    try {
      const out = await study(engine, { transcript, instructions, signal })
      ledger.spend(out)
      return out.observations
    } catch (error) {
      signal.throwIfAborted()
      unreadable.push({ path: transcript.path, reason: error instanceof Error ? error.message : String(error) })
      return []
    }
  })
  return studied.flat()
}

const loadable = (input: RunInput) =>
  input.transcripts.map((t) => ({ id: t.id, endedAt: t.meta.endedAt, load: async () => t }))

/** What the error says was paid before it. */
function paidBefore(error: AppError): Spent {
  const { usage = noUsage(), costUsd = 0 } = (error.details ?? {}) as Partial<Spent>
  return { usage, costUsd }
}

/** What a model's server did not answer is kept back by name; what was paid for in other matters is not lost with it. */
async function orKeptBack<T>(
  input: RunInput,
  what: Pick<Withheld, 'kind' | 'title'>,
  ledger: Ledger,
  withheld: Withheld[],
  run: () => Promise<T>,
): Promise<T | null> {
  try {
    return await run()
  } catch (error) {
    input.signal.throwIfAborted()
    if (!(error instanceof AppError)) throw error
    ledger.spend(paidBefore(error))
    withheld.push({ ...what, reason: 'failed', detail: error.message, evidence: [] })
    return null
  }
}

async function gatherAll(input: RunInput, gathering: Omit<GatherInput, 'signal'>): Promise<GatherOutput> {
  try {
    return await gather(input.engine, { ...gathering, signal: input.signal })
  } catch (error) {
    input.signal.throwIfAborted()
    if (!(error instanceof AppError)) throw error
    return { ...gatherUnsorted(gathering), ...paidBefore(error) }
  }
}

const nameOf = (item: WorkItem): Pick<Withheld, 'kind' | 'title'> =>
  item.type === 'cluster'
    ? { kind: item.cluster.kind, title: item.cluster.observations[0]?.statement ?? item.cluster.signature }
    : { kind: 'organize', title: `${item.finding.check} in ${item.finding.paths.join(', ')}` }

async function consolidateAll(input: RunInput, items: WorkItem[], ledger: Ledger, withheld: Withheld[]) {
  const { engine, stores, agents, today, instructions, signal } = input
  const transcripts = loadable(input)
  const outs = await eachOf(items, (item) =>
    orKeptBack(input, nameOf(item), ledger, withheld, async () => {
      const out = await consolidate(engine, { item, items, stores, agents, today, instructions, transcripts, signal })
      ledger.spend(out)
      return out
    }),
  )
  withheld.push(...outs.flatMap((out) => out?.withheld ?? []))
  return outs.flatMap((out) => out?.drafts ?? [])
}

async function verifyAll(input: RunInput, drafts: Draft[], ledger: Ledger, withheld: Withheld[]) {
  const { engine, stores, signal } = input
  const transcripts = loadable(input)
  const outs = await eachOf(drafts, (draft) =>
    orKeptBack(input, { kind: draft.kind, title: draft.title }, ledger, withheld, async () => {
      const out = await verify(engine, { draft, stores, transcripts, signal })
      ledger.spend(out)
      return out
    }),
  )
  withheld.push(...outs.flatMap((out) => out?.withheld ?? []))
  return outs.flatMap((out) => (out?.draft ? [{ draft: out.draft, verdict: out.verdict }] : []))
}

export async function runDream(input: RunInput): Promise<RunResult> {
  const { stores, agents, today } = input
  const ledger = makeLedger(input)
  const unreadable: Unreadable[] = []
  const withheld: Withheld[] = []
  const plan = await ledger.phase('orient', () => orient({ stores, transcripts: input.transcripts, today }))
  if (plan.isIdle) return { proposals: [], withheld, unreadable, ...ledger.total() }
  const observations = await ledger.phase('study', () => studyAll(input, plan.study, ledger, unreadable))
  const { findings, sessions } = plan
  const gathered = await ledger.phase('gather', () =>
    gatherAll(input, { observations, findings, sessions, suppressed: [] }),
  )
  ledger.spend(gathered)
  withheld.push(...gathered.withheld)
  const drafts = await ledger.phase('consolidate', () => consolidateAll(input, gathered.items, ledger, withheld))
  const verified = await ledger.phase('verify', () => verifyAll(input, drafts, ledger, withheld))
  const proposed = await ledger.phase('propose', () =>
    propose({ verified, stores, agents, today, suppressed: [], limit: input.limit }),
  )
  const { proposals } = proposed
  const kept = stillKeptBack([...withheld, ...proposed.withheld], proposals)
  return { proposals, withheld: kept, unreadable, ...ledger.total() }
}
