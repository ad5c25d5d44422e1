// One sceptic per draft, with fresh context: the edit, the events around its quotes, and the newest that may speak against it.
import type { Spent, VerifyInput } from '@/lib/core/dream/engine'
import type { Draft, EditOp, LoadedTranscript, Verdict } from '@/lib/core/dream/types'
import type { Llm } from '@/lib/core/ports'
import { maskForModel } from '@/lib/core/secrets/redact'
import type { Event } from '@/lib/core/transcript/event'
import { askFor } from './ask-for'
import { fence } from './fence'
import { verifyAsk, verifySystem } from './prompts/verify'
import { verifyAnswer } from './schemas'

const maxTokens = 1_500
/** Events shown before and after a quoted one. */
const around = 3
/** Characters shown of an event that is not quoted itself. */
const shownChars = 1_200
/** Later events that name what the edit is about. */
const laterEvents = 8

const line = (e: Event): string => {
  const text =
    e.text.length > shownChars
      ? `${e.text.slice(0, shownChars)} [… ${e.text.length - shownChars} characters left out]`
      : e.text
  return `[${e.seq}] ${e.origin} ${e.kind}${e.tool ? ` ${e.tool}` : ''}${e.isError ? ' failed' : ''}: ${text}`
}

const opText = (op: EditOp): string => {
  if (op.op === 'create') return `create ${op.path}\n+ ${op.text.trimEnd().split('\n').join('\n+ ')}`
  if (op.op === 'insert') return `in ${op.path}, after line ${op.afterLine}\n+ ${op.lines.join('\n+ ')}`
  if (op.op === 'replace')
    return `in ${op.path}, lines ${op.fromLine} to ${op.toLine} become\n+ ${op.lines.join('\n+ ')}`
  return `${op.op} ${op.path}`
}

/** Names that an edit is about: what stands between backticks in its title and added lines. */
function handles(draft: Draft): string[] {
  const text = [draft.title, ...draft.ops.map(opText)].join('\n')
  return [...new Set([...text.matchAll(/`([^`\n]{3,80})`/g)].map((m) => m[1] as string))]
}

function surroundings(draft: Draft, transcript: LoadedTranscript): string {
  const quoted = draft.evidence.flatMap((e) =>
    e.source === 'transcript' && e.transcriptId === transcript.id ? [e.seq] : [],
  )
  const shown = new Set(quoted.flatMap((seq) => Array.from({ length: 2 * around + 1 }, (_, i) => seq - around + i)))
  const names = handles(draft)
  const last = Math.max(-1, ...quoted)
  const later = transcript.events
    .filter((e) => e.seq > last + around && e.origin !== 'injected' && names.some((n) => e.text.includes(n)))
    .slice(-laterEvents)
  const events = transcript.events.filter((e) => shown.has(e.seq))
  if (events.length === 0 && later.length === 0) return ''
  const tail = later.length > 0 ? `\nLater in the same session:\n${later.map(line).join('\n')}` : ''
  return `── session ${transcript.meta.title}${transcript.meta.endedAt ? `, ${transcript.meta.endedAt.slice(0, 10)}` : ''} ──\n${events.map(line).join('\n')}${tail}`
}

function describe(draft: Draft): string {
  const quotes = draft.evidence.map((e) =>
    e.source === 'memory'
      ? `memory ${e.path}:${e.line}: ${JSON.stringify(e.quote)}`
      : `${e.origin} [${e.seq}]: ${JSON.stringify(e.quote)}`,
  )
  return `Proposal (${draft.kind}): ${draft.title}\nWhy: ${draft.rationale}\n${draft.ops.map(opText).join('\n')}\n\nQuotes:\n${quotes.join('\n')}`
}

/** The sceptic may reword what is added; what is removed, and where, stays the curator's. */
function repair(draft: Draft, title: string | null, lines: string[] | null): Draft | null {
  const adding = draft.ops.filter((op) => op.op === 'insert' || op.op === 'replace' || op.op === 'create')
  if (!lines || lines.length === 0 || adding.length !== 1) return null
  const ops = draft.ops.map((op) => {
    if (op !== adding[0]) return op
    return op.op === 'create' ? { ...op, text: `${lines.join('\n')}\n` } : { ...op, lines }
  }) as EditOp[]
  return { ...draft, ops, title: title ?? draft.title }
}

export async function verify(llm: Llm, model: string, input: VerifyInput): Promise<{ verdict: Verdict } & Spent> {
  const { draft, signal } = input
  const cited = new Set(draft.evidence.flatMap((e) => (e.source === 'transcript' ? [e.transcriptId] : [])))
  const parts = [maskForModel(describe(draft))]
  for (const t of input.transcripts) if (cited.has(t.id)) parts.push(surroundings(draft, await t.load()))
  const body = parts.filter(Boolean).join('\n\n')
  const { open, close } = fence(body)
  const answer = await askFor({
    llm,
    model,
    system: verifySystem,
    parts: [verifyAsk(open, body, close)],
    schema: verifyAnswer,
    maxTokens,
    thinks: true,
    signal,
  })
  const spent: Spent = { usage: answer.usage, costUsd: answer.costUsd, calls: answer.calls }
  if (!answer.value)
    return { verdict: { status: 'unsupported', why: 'The sceptic gave no answer that can be read.' }, ...spent }
  const { status, why, repairedTitle, repairedLines } = answer.value
  if (status !== 'overstated') return { verdict: { status, why }, ...spent }
  const repaired = repair(draft, repairedTitle, repairedLines)
  return {
    verdict: repaired ? { status, why, repaired } : { status: 'unsupported', why: `${why} It could not be repaired.` },
    ...spent,
  }
}
