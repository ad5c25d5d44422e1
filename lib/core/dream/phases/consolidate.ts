// Phase 4: one curator for one work item. Faults of memory itself are code's work, whatever the engine.
import type { Engine } from '@/lib/core/dream/engine'
import { consolidateHygiene } from '@/lib/core/dream/engines/rules/hygiene/all'
import { noUsage } from '@/lib/core/transcript/event'
import type { ConsolidateOutput, ConsolidatePhaseInput } from './contract'

export async function consolidate(engine: Engine, input: ConsolidatePhaseInput): Promise<ConsolidateOutput> {
  input.signal.throwIfAborted()
  if (input.item.type === 'hygiene')
    return { ...consolidateHygiene(input.item.finding, input), usage: noUsage(), costUsd: 0 }
  return engine.consolidate(input)
}
