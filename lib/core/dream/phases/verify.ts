// Phase 5: one sceptic for one draft. First code looks every quote up in its event; what fails is kept back with the reason.
import type { Engine } from '@/lib/core/dream/engine'
import { quoteLine } from '@/lib/core/dream/quote-line'
import { checkQuote, foldSpace } from '@/lib/core/dream/quotes'
import { byTrust, isClaimOnly } from '@/lib/core/dream/trust'
import type { Draft, EvidenceItem, Withheld, WithheldReason } from '@/lib/core/dream/types'
import type { Event, FormatId } from '@/lib/core/transcript/event'
import { noUsage } from '@/lib/core/transcript/event'
import type { VerifyOutput, VerifyPhaseInput } from './contract'

/** A reader looks at three quotes and opens the rest; beyond these more of the same prove nothing more. */
const mostQuotes = 12
const mostOutside = 4

const keptBack = (draft: Draft, reason: WithheldReason, detail: string): Withheld => ({
  kind: draft.kind,
  title: draft.title,
  reason,
  detail,
  evidence: draft.evidence.slice(0, 3),
})

type Session = { format: FormatId; events: Map<number, Event> }
type Sessions = (transcriptId: string) => Promise<Session | null>

function sessionsBy(input: VerifyPhaseInput): Sessions {
  const loaded = new Map<string, Promise<Session | null>>()
  return (id) => {
    const known = loaded.get(id)
    if (known) return known
    const ref = input.transcripts.find((t) => t.id === id)
    const made = ref
      ? ref.load().then((t) => ({ format: t.meta.format, events: new Map(t.events.map((e) => [e.seq, e])) }))
      : Promise.resolve(null)
    loaded.set(id, made)
    return made
  }
}

/** Only what stands where it is said to stand; each quote once. */
async function standing(
  evidence: EvidenceItem[],
  input: VerifyPhaseInput,
  sessions: Sessions,
): Promise<EvidenceItem[]> {
  const store = input.stores.find((s) => s.id === input.draft.storeId)
  const out: EvidenceItem[] = []
  const seen = new Set<string>()
  for (const item of evidence) {
    if (item.source === 'memory') {
      const text = store?.documents.find((d) => d.path === item.path)?.text
      const line = text?.split('\n')[item.line - 1]
      const key = `${item.path} ${item.line}`
      if (line !== undefined && item.quote !== '' && foldSpace(line).includes(foldSpace(item.quote)) && !seen.has(key))
        out.push(item)
      seen.add(key)
      continue
    }
    const session = await sessions(item.transcriptId)
    const event = session?.events.get(item.seq)
    const kept = checkQuote(item, event)
    const key = `${item.transcriptId} ${item.seq} ${foldSpace(item.quote)}`
    if (session && event && kept && !seen.has(key))
      out.push({ source: 'transcript', ...kept, line: quoteLine(session.format, event, kept.quote) })
    seen.add(key)
  }
  const sorted = byTrust(out)
  // What text from outside says is told last, but never left out: a flag rests on it.
  const outside = sorted.filter((e) => e.source === 'transcript' && e.origin === 'external').slice(0, mostOutside)
  return byTrust([...sorted.filter((e) => !outside.includes(e)).slice(0, mostQuotes - outside.length), ...outside])
}

/** Memory hygiene rests on the memory itself; everything else needs words from a session. */
const isHygiene = (draft: Draft): boolean =>
  draft.occurrences.transcripts === 0 && draft.evidence.every((e) => e.source === 'memory')

const kinds = new Set(['merge', 'organize', 'retire', 'correct'])

export async function verify(engine: Engine, input: VerifyPhaseInput): Promise<VerifyOutput> {
  input.signal.throwIfAborted()
  const sessions = sessionsBy(input)
  const free = { usage: noUsage(), costUsd: 0 }
  const hygiene = isHygiene(input.draft)
  const evidence = await standing(input.draft.evidence, input, sessions)
  const draft: Draft = {
    ...input.draft,
    evidence,
    against: { ...input.draft.against, evidence: await standing(input.draft.against.evidence, input, sessions) },
  }
  const said = evidence.some((e) => e.source === 'transcript')
  if (evidence.length === 0 || (!hygiene && !said && !kinds.has(draft.kind)))
    return {
      draft: null,
      verdict: null,
      withheld: keptBack(input.draft, 'quote-not-found', 'No quote of it stands in its session.'),
      ...free,
    }
  if (isClaimOnly(evidence) && !hygiene)
    return {
      draft: null,
      verdict: null,
      withheld: keptBack(draft, 'unsupported', 'Only the agent says so; no person and no result.'),
      ...free,
    }
  if (hygiene)
    return {
      draft,
      verdict: { status: 'supported', why: 'The lines themselves are the evidence.' },
      withheld: null,
      ...free,
    }
  const { verdict, usage, costUsd, calls } = await engine.verify({ ...input, draft })
  const spent = { usage, costUsd, calls }
  if (verdict.status === 'supported') return { draft, verdict, withheld: null, ...spent }
  if (verdict.status === 'overstated' && verdict.repaired) {
    const repaired = { ...verdict.repaired, evidence: await standing(verdict.repaired.evidence, input, sessions) }
    if (repaired.evidence.length > 0)
      return { draft: repaired, verdict: { status: verdict.status, why: verdict.why }, withheld: null, ...spent }
  }
  const reason = verdict.status === 'contradicted' ? 'contradicted' : 'unsupported'
  return { draft: null, verdict, withheld: keptBack(draft, reason, verdict.why), ...spent }
}
