// The engine that a dream's row names.
import { batchBook } from '@/lib/adapters/db/batch-book'
import { modelGate } from '@/lib/adapters/db/model-gate'
import { makeAnthropic } from '@/lib/adapters/llm/anthropic'
import type { Engine } from '@/lib/core/dream/engine'
import { defaultModels, makeClaudeEngine } from '@/lib/core/dream/engines/claude/engine'
import { detectors } from '@/lib/core/dream/engines/rules/detectors/all'
import { makeRulesEngine } from '@/lib/core/dream/engines/rules/engine'
import { AppError } from '@/lib/core/errors'
import { env } from '@/lib/env'

/** @throws AppError `bad_request` for the claude engine without a key */
type Row = { teamId: string; engine: string; studyModel: string | null; model: string | null; useBatches: boolean }

export function makeEngine(row: Row): Engine {
  if (row.engine !== 'claude') return makeRulesEngine(detectors)
  const { ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL } = env()
  if (!ANTHROPIC_API_KEY)
    throw new AppError(
      'bad_request',
      'The claude engine needs ANTHROPIC_API_KEY. Set it and start Reverie again, or choose the rules engine.',
    )
  const batches = row.useBatches ? { batches: { book: batchBook(row.teamId) } } : {}
  const gate = modelGate(row.teamId, ANTHROPIC_BASE_URL ?? 'default')
  return makeClaudeEngine(makeAnthropic({ apiKey: ANTHROPIC_API_KEY, baseURL: ANTHROPIC_BASE_URL, gate, ...batches }), {
    study: row.studyModel ?? defaultModels.study,
    main: row.model ?? defaultModels.main,
  })
}
