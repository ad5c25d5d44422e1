// One sceptic per draft, with fresh context: the edit, the events around its quotes, and the newest that may speak against it.
import type { LoadableTranscript, Spent, VerifyInput } from '@/lib/core/dream/engine'
import type { Draft, EditOp, LoadedTranscript, StoreSnapshot, Verdict } from '@/lib/core/dream/types'
import type { Llm } from '@/lib/core/ports'
import { maskForModel } from '@/lib/core/secrets/redact'
import { digestLine } from '@/lib/core/transcript/digest'
import type { Event } from '@/lib/core/transcript/event'
import { askFor } from './ask-for'
import { fence } from './fence'
import { verifyAsk, verifySystem } from './prompts/verify'
import { verifyAnswer } from './schemas'

const maxTokens = 2_500
/** Events shown before and after a quoted one. */
const around = 3
/** Characters shown of an event that is not quoted itself, and on each side of the words that are. */
const shownChars = 1_200
/** The window is what was chosen to be shown: nothing more is cut from it. */
const shownWhole = 4 * shownChars
/** Later events that name what the edit is about, and characters shown on each side of the name. */
const laterEvents = 8
const laterChars = 300
/** Sessions after the quoted ones that are looked through, the newest, and events shown of each. */
const newerSessionsRead = 8
const newerEvents = 4

const leftOut = (n: number): string => (n > 0 ? `[… ${n} characters left out …]` : '')

/** Quotes are compared without their white space: a line break may stand where a space was copied. */
function placeOf(text: string, words: string): number {
  const begin = words
    .trim()
    .split(/\s+/)
    .slice(0, 8)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return begin.length === 0 ? -1 : text.search(new RegExp(begin.join('\\s+')))
}

/** What stands around the quoted words, not the beginning of the file they were read from. */
function windowOf(text: string, words: string | undefined, shown: number = shownChars): string {
  if (text.length <= 2 * shown) return text
  const at = words === undefined ? -1 : placeOf(text, words)
  if (at < 0) return `${text.slice(0, shown)} ${leftOut(text.length - shown)}`
  const from = Math.max(0, at - shown)
  const to = Math.min(text.length, at + (words?.length ?? 0) + shown)
  return `${leftOut(from)}${text.slice(from, to)}${leftOut(text.length - to)}`
}

/** Each quote of an entry with what surrounds it. */
const entry = (e: Event, quotes: string[] = []): string => {
  const windows = quotes.length === 0 ? [windowOf(e.text, undefined)] : quotes.map((words) => windowOf(e.text, words))
  return digestLine({ ...e, text: [...new Set(windows)].join('\n') }, shownWhole * windows.length).text
}

const minus = (lines: string[]): string => lines.map((l) => `- ${l}`).join('\n')
const plus = (lines: string[]): string => lines.map((l) => `+ ${l}`).join('\n')

/** An edit with what it takes away: words that stay as they were need no quote. */
function opText(op: EditOp, store: StoreSnapshot | undefined): string {
  if (op.op === 'create') return `make ${op.path}\n${plus(op.text.trimEnd().split('\n'))}`
  if (op.op === 'insert') return `in ${op.path}, after line ${op.afterLine}\n${plus(op.lines)}`
  if (op.op === 'index') return `list ${op.entry.target} in ${op.path} as “${op.entry.title}”`
  if (op.op === 'move') return `move ${op.path} to ${op.toPath}`
  const text = store?.documents.find((d) => d.path === op.path)?.text ?? ''
  if (op.op === 'delete') return `delete ${op.path}\n${minus(maskForModel(text).trimEnd().split('\n').slice(0, 40))}`
  const gone = maskForModel(text)
    .split('\n')
    .slice(op.fromLine - 1, op.toLine)
  return `in ${op.path}, line ${op.fromLine}\n${minus(gone)}\n${plus(op.lines)}`
}

/** Names that an edit is about: what stands between backticks in its title and added lines. */
function handles(draft: Draft): string[] {
  const text = [draft.title, ...draft.ops.map((op) => opText(op, undefined))].join('\n')
  return [...new Set([...text.matchAll(/`([^`\n]{3,80})`/g)].map((m) => m[1] as string))]
}

/** What an agent thinks and says of it is no evidence for or against. */
const speaksForItself = (e: Event): boolean =>
  e.origin !== 'injected' && e.kind !== 'thinking' && e.kind !== 'assistant'

/** People first, then what failed, then what was done: pages of files that share a word come last. */
const weightOf = (e: Event): number => (e.kind === 'user' ? 3 : e.isError ? 2 : e.kind === 'tool_call' ? 1 : 0)

/** Events that name what the edit is about, the weightiest of them in their order, the newest among equals. */
function naming(events: Event[], names: string[], most: number): string[] {
  return events
    .flatMap((e) => {
      const name = speaksForItself(e) ? names.find((n) => e.text.includes(n)) : undefined
      return name === undefined ? [] : [{ e, name }]
    })
    .sort((a, b) => weightOf(b.e) - weightOf(a.e) || b.e.seq - a.e.seq)
    .slice(0, most)
    .sort((a, b) => a.e.seq - b.e.seq)
    .map(({ e, name }) => digestLine({ ...e, text: windowOf(e.text, name, laterChars), input: null }).text)
}

const titleOf = ({ meta }: LoadedTranscript): string =>
  `${meta.title}${meta.endedAt ? `, ${meta.endedAt.slice(0, 10)}` : ''}`

function surroundings(draft: Draft, transcript: LoadedTranscript, label: string): string {
  const quoted = new Map<number, string[]>()
  for (const e of draft.evidence)
    if (e.source === 'transcript' && e.transcriptId === transcript.id)
      quoted.set(e.seq, [...(quoted.get(e.seq) ?? []), e.quote])
  const shown = new Set(
    [...quoted.keys()].flatMap((seq) => Array.from({ length: 2 * around + 1 }, (_, i) => seq - around + i)),
  )
  const last = Math.max(-1, ...quoted.keys())
  const later = naming(
    transcript.events.filter((e) => e.seq > last + around),
    handles(draft),
    laterEvents,
  )
  const events = transcript.events.filter((e) => shown.has(e.seq) && (e.origin !== 'injected' || quoted.has(e.seq)))
  if (events.length === 0 && later.length === 0) return ''
  const tail = later.length > 0 ? `\nLater in ${label}:\n${later.join('\n')}` : ''
  return `── session ${label}: ${titleOf(transcript)} ──\n${events.map((e) => entry(e, quoted.get(e.seq))).join('\n')}${tail}`
}

/** What sessions that came after the quoted ones say of it: they may have ended what those show. */
async function newerSessions(draft: Draft, transcripts: LoadableTranscript[], cited: Set<string>): Promise<string[]> {
  const names = handles(draft)
  const seen = transcripts
    .flatMap((t) => (cited.has(t.id) && t.endedAt !== null ? [t.endedAt] : []))
    .sort()
    .at(-1)
  if (names.length === 0 || seen === undefined) return []
  const newer = transcripts
    .filter((t) => !cited.has(t.id) && t.endedAt !== null && t.endedAt > seen)
    .sort((a, b) => ((a.endedAt ?? '') < (b.endedAt ?? '') ? 1 : -1))
    .slice(0, newerSessionsRead)
  const out: string[] = []
  for (const { load } of newer) {
    const transcript = await load()
    const lines = naming(transcript.events, names, newerEvents)
    if (lines.length > 0) out.push(`── newer session: ${titleOf(transcript)} ──\n${lines.join('\n')}`)
  }
  return out
}

function describe(draft: Draft, store: StoreSnapshot | undefined, labels: Map<string, string>): string {
  const quotes = draft.evidence.map((e) =>
    e.source === 'memory'
      ? `memory ${e.path}:${e.line}: ${e.quote}`
      : `${labels.get(e.transcriptId)} [${e.seq}] ${e.origin}: ${e.quote.replace(/\s+/g, ' ').trim()}`,
  )
  const edits = draft.ops.map((op, i) => `Edit ${i}: ${opText(op, store)}`)
  return `Proposal (${draft.kind}): ${draft.title}\nThe colleague's reason: ${draft.rationale}\nWhat the colleague holds against it: ${draft.against.looked}\n${edits.join('\n')}\n\nQuotes:\n${quotes.join('\n')}`
}

type RepairedLines = { edit: number; lines: string[] }[]

/** The sceptic may reword what is added; what is removed, and where, stays the curator's. */
type Repaired = { title: string | null; reason: string | null; lines: RepairedLines }

function repair(draft: Draft, { title, reason, lines: repaired }: Repaired): Draft | null {
  if (title === null && reason === null && repaired.length === 0) return null
  let isFit = true
  const ops = draft.ops.flatMap((op, i): EditOp[] => {
    const lines = repaired.find((r) => r.edit === i)?.lines
    if (!lines) return [op]
    if (lines.length === 0) return [] // this edit of several does not hold
    if (op.op === 'create') return [{ ...op, text: `${lines.join('\n')}\n` }]
    if (op.op === 'insert' || op.op === 'replace') return [{ ...op, lines }]
    isFit = false
    return [op]
  })
  // What was moved must not go without its new place.
  const takesAway = ops.some((op) => op.op === 'delete' || op.op === 'move')
  isFit &&= ops.length > 0 && (ops.length === draft.ops.length || !takesAway)
  isFit &&= repaired.every((r) => r.edit in draft.ops)
  return isFit
    ? { ...draft, ops, title: title?.trim() || draft.title, rationale: reason?.trim() || draft.rationale }
    : null
}

export async function verify(llm: Llm, model: string, input: VerifyInput): Promise<{ verdict: Verdict } & Spent> {
  const { draft, signal } = input
  const cited = new Set(draft.evidence.flatMap((e) => (e.source === 'transcript' ? [e.transcriptId] : [])))
  const labels = new Map([...cited].map((id, i) => [id, `s${i + 1}`]))
  const store = input.stores.find((s) => s.id === draft.storeId)
  const parts = [maskForModel(describe(draft, store, labels))]
  for (const t of input.transcripts) {
    const label = labels.get(t.id)
    if (label) parts.push(surroundings(draft, await t.load(), label))
  }
  parts.push(...(await newerSessions(draft, input.transcripts, cited)))
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
  const { status, why, repairedTitle: title, repairedReason: reason, repairedLines: lines } = answer.value
  if (status !== 'overstated') return { verdict: { status, why }, ...spent }
  const repaired = repair(draft, { title, reason, lines })
  return {
    verdict: repaired ? { status, why, repaired } : { status: 'unsupported', why: `${why} It could not be repaired.` },
    ...spent,
  }
}
