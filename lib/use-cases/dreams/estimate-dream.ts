// What a dream would read and cost, from sums alone: nothing is read for it.
import { db } from '@/lib/adapters/db/client'
import { priceOf } from '@/lib/adapters/llm/prices'
import { defaultModels } from '@/lib/core/dream/engines/claude/engine'
import type { EngineId } from '@/lib/core/dream/types'
import type { Estimate } from '@/lib/core/dream/view'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/use-cases/context'
import { chosenTranscripts } from './insert-dream'

/** As in orient: a middling event in its digest. */
const tokensPerEvent = 110
/** Consolidate and verify read about a third of what study reads, with the dearer model. */
const laterShare = 0.3
/** Tokens answered for each token read. */
const answerShare = 0.02
/** Minutes that eight readers need for a million tokens. */
const minutesPerMillion = 4

type Input = { agentId: string; transcriptIds: string[] | 'new'; engine: EngineId }

const price = (model: string, tokens: number): number => {
  const { input, output } = priceOf(model)
  return (tokens * input + tokens * answerShare * output) / 1_000_000
}

/** @throws AppError `not_found` */
export async function estimateDream(ctx: Ctx, input: Input): Promise<Estimate> {
  const { teamId } = ctx
  const agent = await db().agent.findFirst({ where: { id: input.agentId, teamId } })
  if (!agent) throw new AppError('not_found', 'This agent does not exist any more.')
  const found = await db().$transaction((tx) => chosenTranscripts(tx, { ...input, teamId }))
  const events = found.reduce((n, t) => n + t.eventCount, 0)
  const tokens = events * tokensPerEvent
  const isFree = input.engine === 'rules'
  const costUsd = isFree
    ? 0
    : price(agent.studyModel ?? defaultModels.study, tokens) +
      price(agent.model ?? defaultModels.main, tokens * laterShare)
  return {
    transcripts: found.length,
    events,
    tokens,
    costUsd,
    minutes: isFree ? Math.ceil(events / 100_000) : Math.ceil((tokens / 1_000_000) * minutesPerMillion),
    warning:
      costUsd > agent.budgetUsd
        ? `This is more than the budget of $${agent.budgetUsd.toFixed(2)}: the dream ends when it is used up, with what it has by then.`
        : null,
  }
}
