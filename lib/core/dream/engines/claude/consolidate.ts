// One matter → at most one draft: a curator looks at memory and sessions with tools, and edits a copy of memory.
import type { ConsolidateInput, Spent } from '@/lib/core/dream/engine'
import { firstFile } from '@/lib/core/dream/engines/rules/place/choose-file'
import type {
  Cluster,
  Draft,
  EditOp,
  EvidenceItem,
  LoadedTranscript,
  Quote,
  StoreSnapshot,
  Withheld,
} from '@/lib/core/dream/types'
import type { Llm } from '@/lib/core/ports'
import { withoutHead } from '@/lib/core/transcript/digest'
import type { Answered } from './ask-for'
import { explore } from './explore'
import { fence } from './fence'
import { matterText, otherMatters, sessionLabels, shownOf } from './matter-text'
import { consolidateAsk, consolidateSystem } from './prompts/consolidate'
import { readSession } from './read-session'
import { consolidateAnswer } from './schemas'
import { selectMemory } from './select-memory'
import { makeStaging, type Staging } from './staging'

/** The decision and its reasons; an edit itself goes through the memory tool, a skill with its steps takes most of this. */
const maxTokens = 4_000
/** Looks and edits of one matter: a curator that has not decided by then is lost. */
const maxTurns = 12

type Consolidated = { drafts: Draft[]; withheld: Withheld[] } & Spent

const quotesOf = (cluster: Cluster): Quote[] => shownOf(cluster).flatMap((o) => o.quotes)

/** The lines of memory that an edit takes away stand beside the quotes: the reviewer sees what it was against. */
function replacedLines(ops: EditOp[], store: StoreSnapshot): EvidenceItem[] {
  return ops.flatMap((op) => {
    if (op.op !== 'replace') return []
    const line = store.documents.find((d) => d.path === op.path)?.text.split('\n')[op.fromLine - 1]
    return line?.trim() ? [{ source: 'memory' as const, path: op.path, line: op.fromLine, quote: line.trim() }] : []
  })
}

type Sessions = Map<string, () => Promise<LoadedTranscript>>

/** Words that the curator read for itself. Whether they stand there is checked like any quote's. */
async function foundQuotes(found: { session: string; entry: number; words: string }[], sessions: Sessions) {
  const out: Quote[] = []
  for (const { session, entry, words } of found) {
    const transcript = await sessions.get(session)?.()
    const event = transcript?.events.find((e) => e.seq === entry)
    if (!transcript || !event) continue
    const { seq, line, origin, speaker, at } = event
    out.push({ transcriptId: transcript.id, seq, line, quote: withoutHead(event, words), origin, speaker, at })
  }
  return out
}

/** Several lessons begin one file, each by itself: under one title they meet in it. */
function titled(
  edited: ReturnType<Staging['result']>,
  begin: (storeId: string) => { path: string; title: string },
): typeof edited {
  if (!edited) return null
  const { path, title } = begin(edited.storeId)
  const ops = edited.ops.map((op) =>
    op.op === 'create' && op.path === path ? { ...op, text: op.text.replace(/^# .*/, `# ${title}`) } : op,
  )
  return { ...edited, ops }
}

const noAnswer: Record<Exclude<Answered<unknown>['stop'], 'end'>, string> = {
  refusal: 'The model declined to answer.',
  max_tokens: 'The model’s answer was cut off.',
  max_turns: `The model had not decided after ${maxTurns} turns.`,
  unreadable: 'The model gave no answer that can be read.',
}

export async function consolidate(llm: Llm, model: string, input: ConsolidateInput): Promise<Consolidated> {
  const { item } = input
  if (item.type !== 'cluster') throw new Error('memory hygiene is code: it never reaches the model')
  const { cluster } = item
  const matter = matterText(cluster)
  const memory = selectMemory(input.stores, matter, (storeId) => firstFile(input.agents, storeId))
  const others = otherMatters(cluster, input.items, matter)
  const { open, close } = fence(`${matter}\n${memory}\n${others}`)
  let staging: Staging = makeStaging(input.stores)
  const byId = new Map(input.transcripts.map((t) => [t.id, t]))
  const sessions: Sessions = new Map(
    [...sessionLabels(cluster)].flatMap(([id, label]) => {
      const transcript = byId.get(id)
      return transcript ? [[label, () => transcript.load()] as const] : []
    }),
  )
  const answer = await explore({
    llm,
    model,
    system: consolidateSystem,
    ask: consolidateAsk(input.today.slice(0, 10), input.instructions, open, matter, memory, others, close),
    schema: consolidateAnswer,
    maxTokens,
    maxTurns,
    signal: input.signal,
    open: () => {
      staging = makeStaging(input.stores)
      return { tools: [readSession(sessions)], memory: staging.commands }
    },
  })
  const spent: Spent = { usage: answer.usage, costUsd: answer.costUsd, calls: answer.calls }
  const title = cluster.observations[0]?.statement ?? cluster.signature
  const withhold = (reason: Withheld['reason'], detail: string): Consolidated => ({
    drafts: [],
    withheld: [
      {
        kind: cluster.kind,
        title,
        reason,
        detail,
        evidence: quotesOf(cluster)
          .slice(0, 3)
          .map((q) => ({ source: 'transcript', ...q })),
      },
    ],
    ...spent,
  })
  if (!answer.value) return withhold('unsupported', noAnswer[answer.stop])
  const value = answer.value
  if (value.decision !== 'propose')
    return withhold(
      value.decision === 'known' ? 'known' : cluster.sessions < 2 ? 'seen-once' : 'unsupported',
      value.why,
    )
  const edited = titled(staging.result(), (storeId) => firstFile(input.agents, storeId))
  const store = input.stores.find((s) => s.id === edited?.storeId)
  if (!edited || !store) return withhold('does-not-apply', 'The model proposed an edit and made none.')
  const quotes = quotesOf(cluster)
  const chosen = [...new Set(value.evidence)].flatMap((i) => quotes[i] ?? [])
  const found = await foundQuotes(value.found, sessions)
  const evidence: EvidenceItem[] = [...(chosen.length + found.length > 0 ? chosen : quotes.slice(0, 3)), ...found].map(
    (q) => ({
      source: 'transcript',
      ...q,
    }),
  )
  const draft: Draft = {
    id: `draft-${cluster.id}`,
    storeId: edited.storeId,
    kind: value.kind,
    title: value.title.replace(/\s+/g, ' ').trim(),
    rationale: value.rationale.replace(/\s+/g, ' ').trim(),
    confidence: Math.min(1, Math.max(0, value.confidence)),
    ops: edited.ops,
    evidence: [...evidence, ...replacedLines(edited.ops, store)],
    against: { looked: value.against || 'Nothing found in the sessions of this dream.', evidence: [] },
    occurrences: {
      transcripts: cluster.sessions,
      events: cluster.observations.reduce((n, o) => n + o.quotes.length, 0),
      lastSeen: cluster.lastSeen,
      agents: cluster.agents.length,
      minutesLost: null,
    },
    since: null,
    ledger: null,
    flags: [],
    weight:
      cluster.sessions * 10 +
      cluster.days +
      (evidence.some((e) => e.source === 'transcript' && e.origin === 'user') ? 15 : 0),
    fingerprint: `${value.kind}:${cluster.signature}`,
  }
  return { drafts: [draft], withheld: [], ...spent }
}
