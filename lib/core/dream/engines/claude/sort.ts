// All notes of a dream → which are about one matter. Readers work alone and name one thing differently: without this a
// lesson of five sessions would look like five of one.
import type { Sorted, SortInput, Spent } from '@/lib/core/dream/engine'
import type { Observation } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import type { Llm } from '@/lib/core/ports'
import { noUsage } from '@/lib/core/transcript/event'
import { cutEnd } from '@/lib/core/transcript/tidy'
import { type Answered, addUsage, askFor } from './ask-for'
import { fence } from './fence'
import { sortAsk, sortSystem } from './prompts/sort'
import { sortAnswer } from './schemas'

/** A group takes about 40 tokens of the answer, a note's area 3; a hundred sessions teach some two hundred matters at most. */
const maxTokens = 16_000
/** Characters of notes in one question, about 550 notes: their groups and areas fit into the answer. */
const mostChars = 120_000

function noteOf(o: Observation, n: number, labels: Map<string, string>): string {
  const by = o.quotes.some((q) => q.origin === 'user') ? ', a person spoke' : ''
  return `[${n}] ${o.kind}, session ${labels.get(o.transcriptId)}${o.at ? ` of ${o.at.slice(0, 10)}` : ''}${by}: ${o.statement}`
}

/** As many questions as the notes need; those that begin with equal words come into the same one where they can. */
function batchesOf(observations: Observation[], size: (o: Observation) => number): Observation[][] {
  const total = observations.reduce((sum, o) => sum + size(o), 0)
  if (total <= mostChars) return [observations]
  const sorted = [...observations].sort((a, b) => (a.signature < b.signature ? -1 : a.signature > b.signature ? 1 : 0))
  const batches: Observation[][] = [[]]
  let chars = 0
  for (const o of sorted) {
    if (chars > 0 && chars + size(o) > mostChars) {
      batches.push([])
      chars = 0
    }
    batches.at(-1)?.push(o)
    chars += size(o)
  }
  return batches
}

/** A heading's length: a longer name is a sentence. */
const maxArea = 40

const nameOf = (area: string): string => cutEnd(area.replace(/[#\s]+/g, ' ').trim(), maxArea)

const noSorting: Record<Exclude<Answered<unknown>['stop'], 'end'>, string> = {
  refusal: 'The model declined to sort the notes.',
  max_tokens: 'The model’s sorting of the notes was cut off.',
  max_turns: 'The model did not sort the notes.',
  unreadable: 'The model’s sorting of the notes cannot be read.',
}

async function sortBatch(llm: Llm, model: string, batch: Observation[], input: SortInput): Promise<Sorted & Spent> {
  const labels = new Map([...new Set(batch.map((o) => o.transcriptId))].map((id, i) => [id, `s${i + 1}`]))
  const notes = batch.map((o, n) => noteOf(o, n, labels)).join('\n')
  const rejected = input.rejected.map((title) => `- ${title}`).join('\n')
  const { open, close } = fence(`${notes}\n${rejected}`)
  const answer = await askFor({
    llm,
    model,
    system: sortSystem,
    parts: [sortAsk(open, notes, rejected, close)],
    schema: sortAnswer,
    maxTokens,
    thinks: true,
    signal: input.signal,
  })
  const { usage, costUsd, calls } = answer
  if (answer.stop !== 'end')
    throw new AppError('upstream', noSorting[answer.stop], { retryable: false, details: { usage, costUsd, calls } })
  const { value } = answer
  const idsOf = (numbers: number[]) => [...new Set(numbers)].flatMap((n) => batch[n]?.id ?? [])
  const groups = value.groups.map((g) => idsOf(g.notes)).filter((ids) => ids.length > 1)
  const { rejected: again, dropped, areas: named } = value
  const areas = Object.fromEntries(named.flatMap((a) => idsOf(a.notes).map((id) => [id, nameOf(a.name)])))
  return { groups, rejected: idsOf(again), dropped: idsOf(dropped), areas, usage, costUsd, calls }
}

export async function sort(llm: Llm, model: string, input: SortInput): Promise<Sorted & Spent> {
  const batches = batchesOf(input.observations, (o) => o.statement.length + 60)
  const kept = input.memo && batches.length > 1 ? input.memo : <T>(_: unknown, run: () => Promise<T>) => run()
  const settled = await Promise.allSettled(
    batches.map((batch) =>
      kept(
        batch.map((o) => o.id),
        () => sortBatch(llm, model, batch, input),
      ),
    ),
  )
  const parts = settled.map((part) => {
    if (part.status === 'rejected') throw part.reason // the parts that were sorted are kept
    return part.value
  })
  return {
    groups: parts.flatMap((p) => p.groups),
    rejected: parts.flatMap((p) => p.rejected),
    dropped: parts.flatMap((p) => p.dropped),
    areas: Object.assign({}, ...parts.map((p) => p.areas)),
    usage: parts.reduce((sum, p) => addUsage(sum, p.usage), noUsage()),
    costUsd: parts.reduce((sum, p) => sum + p.costUsd, 0),
    calls: parts.reduce((sum, p) => sum + (p.calls ?? 0), 0),
  }
}
