// Which sessions a dream reads with its budget. Where it does not reach for all, the rules detectors look through each
// first, at no cost, and those with most signs of a lesson are read; the others are named, and stay new.
import { priceOf } from '@/lib/adapters/llm/prices'
import { detectors } from '@/lib/core/dream/engines/rules/detectors/all'
import { makeRulesEngine } from '@/lib/core/dream/engines/rules/engine'
import { triage } from '@/lib/core/dream/triage'
import { loadTranscript } from '@/lib/use-cases/transcripts/load-transcript'
import type { DreamContext } from './dream-context'

/** Tokens of a middling event in its digest, as in orient. */
const tokensPerEvent = 110
/** Share of a budget that study may take: consolidate and verify need the rest. */
const studyShare = 0.7

/** Transcript ids to study, of those given; all of them where the budget reaches. */
export async function chooseTranscripts(
  context: DreamContext,
  ids: string[],
  signal: AbortSignal,
): Promise<Set<string>> {
  const { dream, engine } = context
  if (engine.id === 'rules') return new Set(ids)
  const counts = new Map(dream.transcripts.map((t) => [t.transcriptId, t.eventCount]))
  const tokensOf = (id: string): number => (counts.get(id) ?? 0) * tokensPerEvent
  const all = ids.reduce((n, id) => n + tokensOf(id), 0)
  const perToken = priceOf(engine.studyModel ?? '').input / 1_000_000
  const byMoney = (dream.budgetUsd * studyShare) / perToken
  const byTokens = dream.budgetTokens === null ? Number.POSITIVE_INFINITY : dream.budgetTokens * studyShare
  const budget = Math.min(byMoney, byTokens)
  if (all <= budget) return new Set(ids)
  const rules = makeRulesEngine(detectors)
  const candidates = []
  for (const id of ids) {
    const transcript = await loadTranscript(dream.teamId, id, counts.get(id) ?? 0)
    const { observations } = await rules.study({ transcript, instructions: '', signal })
    candidates.push({ id, tokens: tokensOf(id), signs: observations.length + transcript.meta.interruptions })
  }
  return triage(candidates, budget)
}
