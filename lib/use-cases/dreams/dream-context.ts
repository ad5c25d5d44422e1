// Everything that the steps of one dream read, fixed when it began: stores at their base, transcripts at their revision.
import { db } from '@/lib/adapters/db/client'
import type { Engine, LoadableTranscript, WorkItem } from '@/lib/core/dream/engine'
import type { AgentProfile, StoreSnapshot } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { makeJoined } from '@/lib/core/joined'
import { snapshotStore } from '@/lib/use-cases/stores/snapshot-store'
import { loadableTranscripts } from './loadable-transcripts'
import { makeEngine } from './make-engine'
import { readItems } from './read-items'

const parts = {
  agent: { select: { name: true } },
  stores: { orderBy: { storeId: 'asc' } },
  transcripts: { orderBy: { transcriptId: 'asc' }, include: { transcript: { select: { endedAt: true } } } },
} as const
const find = (id: string) => db().dream.findUnique({ where: { id }, include: parts })
export type LoadedDream = NonNullable<Awaited<ReturnType<typeof find>>>

export type DreamContext = {
  dream: LoadedDream
  engine: Engine
  stores: StoreSnapshot[]
  agents: AgentProfile[]
  /** ISO; the same for every step, whenever it runs. */
  today: string
  /** Loaded on demand; those looked into last are kept. */
  transcripts: LoadableTranscript[]
  /** What was gathered, once it was: read at first use, since every step of consolidate looks through it. */
  items: () => Promise<WorkItem[]>
  /** What every step's hash covers beside its own input: bases, engine, wishes, readers and the day. */
  common: unknown
}

/** Null when the dream was removed. */
export const findDream = find

async function profiles(teamId: string): Promise<AgentProfile[]> {
  const agents = await db().agent.findMany({ where: { teamId }, include: { stores: true }, orderBy: { id: 'asc' } })
  return agents.map((a) => ({
    name: a.name,
    runtime: a.runtime,
    storeIds: a.stores.map((s) => s.storeId).sort(),
    loadsAtStart: a.stores.flatMap((s) => s.loadsAtStart),
  }))
}

function gatheredOf(dreamId: string): () => Promise<WorkItem[]> {
  let read: Promise<WorkItem[]> | undefined
  return () => {
    read ??= readItems(dreamId).catch((error) => {
      read = undefined
      throw error
    })
    return read
  }
}

async function load(dream: LoadedDream): Promise<DreamContext> {
  const { teamId, instructions } = dream
  const engine = makeEngine(dream)
  const stores = await Promise.all(
    dream.stores.map((s) => snapshotStore(teamId, s.storeId, s.baseCommitId, s.access as 'read' | 'propose')),
  )
  const agents = await profiles(teamId)
  const today = dream.createdAt.toISOString()
  const bases = dream.stores.map((s) => [s.storeId, s.baseCommitId, s.access])
  const { id, version, studyModel, model } = engine
  const common = [id, version, studyModel, model, instructions, bases, agents, today.slice(0, 10)]
  const [transcripts, items] = [loadableTranscripts(dream), gatheredOf(dream.id)]
  return { dream, engine, stores, agents, today, transcripts, items, common }
}

const look = makeJoined((id) =>
  db().dream.findUnique({ where: { id }, include: { _count: { select: { transcripts: true } } } }),
)

/** Contexts kept by a worker: a few dreams run at a time, and each of their steps needs the same one. */
const kept = 4
const cache = new Map<string, { transcripts: number; context: Promise<DreamContext> }>()

/**
 * The parts of a dream are read once and kept; its own row is read anew each time, since cost and state change.
 * A dream that lost a transcript is read anew as a whole.
 * @throws AppError `not_found`
 */
export async function dreamContext(dreamId: string): Promise<DreamContext> {
  const row = await look(dreamId)
  if (!row) throw new AppError('not_found', 'This dream was removed.')
  const { _count, ...fresh } = row
  const known = cache.get(dreamId)
  const entry =
    known?.transcripts === _count.transcripts ? known : { transcripts: _count.transcripts, context: loadWhole(dreamId) }
  cache.delete(dreamId)
  cache.set(dreamId, entry)
  for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - kept))) cache.delete(oldest)
  entry.context.catch(() => cache.delete(dreamId))
  const context = await entry.context
  return { ...context, dream: { ...context.dream, ...fresh } }
}

async function loadWhole(dreamId: string): Promise<DreamContext> {
  const dream = await find(dreamId)
  if (!dream) throw new AppError('not_found', 'This dream was removed.')
  return load(dream)
}
