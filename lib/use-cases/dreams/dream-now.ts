// Dreams over what the dream's rows name, and ends with its proposals or with the reason why not. The rules engine needs
// no model and reads a session in milliseconds, so that a dream that was cut off is simply done again from its rows.
import { db } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import { detectors } from '@/lib/core/dream/engines/rules/detectors/all'
import { makeRulesEngine } from '@/lib/core/dream/engines/rules/engine'
import { type RunResult, runDream } from '@/lib/core/dream/run-dream'
import type { AgentProfile, LoadedTranscript, Unreadable } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { snapshotStore } from '@/lib/use-cases/stores/snapshot-store'
import { loadTranscript } from '@/lib/use-cases/transcripts/load-transcript'
import { saveProposals } from './save-proposals'

const parts = { agent: { select: { name: true } }, stores: true, transcripts: true } as const
const find = (id: string) => db().dream.findUnique({ where: { id }, include: parts })
type Dream = NonNullable<Awaited<ReturnType<typeof find>>>

async function profiles(teamId: string): Promise<AgentProfile[]> {
  const agents = await db().agent.findMany({ where: { teamId }, include: { stores: true } })
  return agents.map((a) => ({
    name: a.name,
    runtime: a.runtime,
    storeIds: a.stores.map((s) => s.storeId),
    loadsAtStart: a.stores.flatMap((s) => s.loadsAtStart),
  }))
}

/** One that was deleted meanwhile is named; the dream goes on with the others. */
async function transcriptsOf(dream: Dream): Promise<{ transcripts: LoadedTranscript[]; unreadable: Unreadable[] }> {
  const transcripts: LoadedTranscript[] = []
  const unreadable: Unreadable[] = []
  for (const { transcriptId, eventCount } of dream.transcripts)
    try {
      transcripts.push(await loadTranscript(dream.teamId, transcriptId, eventCount))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      unreadable.push({ path: transcriptId, reason: error.message })
    }
  return { transcripts, unreadable }
}

async function run(dream: Dream, at: Date): Promise<RunResult> {
  const { teamId } = dream
  const { transcripts, unreadable } = await transcriptsOf(dream)
  const stores = await Promise.all(
    dream.stores.map((s) => snapshotStore(teamId, s.storeId, s.baseCommitId, s.access as 'read' | 'propose')),
  )
  const result = await runDream({
    engine: makeRulesEngine(detectors),
    stores,
    agents: await profiles(teamId),
    transcripts,
    instructions: dream.instructions,
    today: at.toISOString(),
    limit: dream.proposalLimit,
    signal: new AbortController().signal,
    now: () => performance.now(),
  })
  result.unreadable.unshift(...unreadable)
  return result
}

async function finish(dream: Dream, result: RunResult, at: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    await saveProposals(tx, dream, result.proposals, at.toISOString().slice(0, 10))
    await tx.dream.update({
      where: { id: dream.id },
      data: {
        status: 'done',
        step: 'done',
        endedAt: new Date(),
        withheld: result.withheld as Prisma.InputJsonValue,
        unreadable: result.unreadable,
        usage: result.usage,
        costUsd: result.costUsd,
      },
    })
  })
}

/** @param at what the dream takes for today */
export async function dreamNow(dreamId: string, at: Date = new Date()): Promise<void> {
  const dream = await find(dreamId)
  if (!dream || !['waiting', 'running'].includes(dream.status)) return
  await db().dream.update({
    where: { id: dreamId },
    data: { status: 'running', startedAt: dream.startedAt ?? new Date() },
  })
  await finish(dream, await run(dream, at), at)
}
