// The rows of a new dream: which stores at which commit, which transcripts at which revision.
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import type { EngineId } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import type { Ctx } from '@/lib/use-cases/context'
import { unreadTranscripts } from './unread-transcripts'

export type NewDream = {
  teamId: string
  agentId: string
  /** `new`: all that no finished dream of this agent has read. */
  transcriptIds: string[] | 'new'
  /** Of the agent's stores; all of them by default. */
  storeIds?: string[]
  engine?: EngineId
  instructions?: string
  trigger: 'hand' | 'schedule' | 'transcripts' | 'idle' | 'api' | 'sample'
  startedBy: string
  /** Who is named in the audit line. */
  ctx: Ctx
  isSample?: boolean
}

/** What the dream would read. */
export async function chosenTranscripts(tx: Tx, input: Pick<NewDream, 'teamId' | 'agentId' | 'transcriptIds'>) {
  const { teamId, agentId, transcriptIds } = input
  const ids = transcriptIds === 'new' ? await unreadTranscripts(tx, agentId) : transcriptIds
  return tx.transcript.findMany({
    where: {
      teamId,
      deletedAt: null,
      withheld: false,
      id: { in: ids },
    },
    include: { revisions: { orderBy: { firstSeenAt: 'desc' }, take: 1 } },
  })
}

/** @throws AppError `not_found`, or `bad_request` for an agent without a store */
export async function insertDream(input: NewDream): Promise<{ id: string }> {
  const { teamId, agentId } = input
  return db().$transaction(async (tx) => {
    const agent = await tx.agent.findFirst({
      where: { id: agentId, teamId },
      include: { stores: { include: { store: true } } },
    })
    if (!agent) throw new AppError('not_found', 'This agent does not exist any more.')
    const stores = agent.stores.filter((s) => input.storeIds?.includes(s.storeId) ?? true)
    if (stores.length === 0)
      throw new AppError('bad_request', `${agent.name} has no store. Attach one, then start the dream again.`)
    const transcripts = await chosenTranscripts(tx, input)
    const id = newId('drm')
    await tx.dream.create({
      data: {
        id,
        teamId,
        agentId,
        trigger: input.trigger,
        startedBy: input.startedBy,
        engine: input.engine ?? agent.engine,
        studyModel: agent.studyModel,
        model: agent.model,
        instructions: [agent.instructions, input.instructions].filter(Boolean).join('\n'),
        budgetUsd: agent.budgetUsd,
        // Somebody who starts a dream by hand waits for it.
        useBatches: agent.useBatches && ['schedule', 'transcripts', 'idle'].includes(input.trigger),
        budgetTokens: agent.budgetTokens,
        budgetMinutes: agent.budgetMinutes,
        budgetCalls: agent.budgetCalls,
        proposalLimit: agent.proposalLimit,
        isSample: input.isSample ?? false,
        stores: {
          create: stores.map(({ store, access }) => ({
            teamId,
            storeId: store.id,
            access,
            baseCommitId: store.headId,
          })),
        },
        transcripts: {
          create: transcripts.flatMap((t) =>
            t.revisions[0]
              ? [{ teamId, transcriptId: t.id, revisionId: t.revisions[0].id, eventCount: t.eventCount }]
              : [],
          ),
        },
      },
    })
    await writeAudit(tx, input.ctx, {
      action: 'dream.start',
      objectType: 'dream',
      objectId: id,
      objectName: agent.name,
      details: { agentId, transcripts: transcripts.length },
    })
    return { id }
  })
}
