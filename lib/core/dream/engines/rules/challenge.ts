// The sceptic without a model: the standard's checklist as far as code can hold it, and a search of the sessions for what
// speaks against a lesson. The newest word of a person wins.
import type { VerifyInput } from '@/lib/core/dream/engine'
import type { Draft, EditOp, LoadedTranscript, Verdict } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import { names } from './place/find-anchor'
import { contentWords, isNegative, share } from './words'

/** Sessions read for words against a lesson: the quoted ones, and the newest others. */
const otherSessions = 12

const linesOf = (op: EditOp): string[] =>
  op.op === 'insert' || op.op === 'replace' ? op.lines : op.op === 'create' ? op.text.split('\n') : []

const unfit: [RegExp, string][] = [
  [/(^|[\s`"(])(\/(Users|home)\/[\w.-]+\/|[A-Z]:\\Users\\)/, 'It names a folder of one machine.'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i, 'It names an id.'],
  [/\.[a-z]{1,4}:\d+(:\d+)?\b/, 'It names a line number.'],
  [
    /\b(be careful|follow best practices|pay attention|make sure everything works)\b/i,
    'It says nothing an agent could do.',
  ],
]

function checklist(draft: Draft): string | null {
  if (draft.title.length > 80 || draft.title.includes('\n')) return 'Its title is not one short sentence.'
  const added = draft.ops.flatMap(linesOf).filter((l) => l.trim() !== '')
  const isSkill = draft.ops.some((op) => op.op === 'create' && /\/SKILL\.md$/.test(op.path))
  if (isSkill) return null
  for (const line of added) for (const [pattern, why] of unfit) if (pattern.test(line)) return why
  return null
}

/** Names that the lesson gives: what stands between backticks in its added lines. */
function handles(draft: Draft): string[] {
  const text = draft.ops.flatMap(linesOf).join('\n')
  return [...new Set([...text.matchAll(/`([^`\n]{3,60})`/g)].map((m) => m[1] as string))]
}

const takesBack =
  /\b(actually|instead|no longer|never ?mind|scratch that|revert|undo|forget (that|it)|changed my mind|on second thought|don['’]?t (do|use|run) (that|it)|stop (doing|using|running)|not any ?more|doch nicht|finalmente no|en fait)\b/i

/** A person who takes it back: later than the last quote, about the same names or words, against the sense of the lesson. */
function takenBack(
  draft: Draft,
  transcript: LoadedTranscript,
  since: string | null,
  names_: string[],
  words: Set<string>,
): Event | null {
  const quoted = new Map(
    draft.evidence.flatMap((e) =>
      e.source === 'transcript' && e.transcriptId === transcript.id ? [[e.seq, e] as const] : [],
    ),
  )
  const last = Math.max(-1, ...quoted.keys())
  for (const event of transcript.events) {
    if (event.kind !== 'user' || event.origin !== 'user' || quoted.has(event.seq) || event.text.length > 600) continue
    const isLater = quoted.size > 0 ? event.seq > last : event.at !== null && since !== null && event.at > since
    if (!isLater || !takesBack.test(event.text)) continue
    const isNamed = names_.some((n) => names(event.text, n))
    if (isNamed || share(words, contentWords(event.text)) >= 0.6) return event
  }
  return null
}

const isForbidding = (draft: Draft): boolean => draft.ops.flatMap(linesOf).some((l) => isNegative(l))

/** Whether the lesson holds against the sessions it comes from, and the newest others. */
export async function challenge({ draft, transcripts, signal }: VerifyInput): Promise<Verdict> {
  const unfitWhy = checklist(draft)
  if (unfitWhy) return { status: 'unsupported', why: unfitWhy }
  const cited = new Set(draft.evidence.flatMap((e) => (e.source === 'transcript' ? [e.transcriptId] : [])))
  const read = [
    ...transcripts.filter((t) => cited.has(t.id)),
    ...transcripts.filter((t) => !cited.has(t.id)).slice(-otherSessions),
  ]
  const added = draft.ops.flatMap(linesOf).join(' ')
  const words = contentWords(added)
  const named = handles(draft)
  for (const t of read) {
    signal.throwIfAborted()
    const against = takenBack(draft, await t.load(), draft.occurrences.lastSeen, named, words)
    if (against && isNegative(against.text) !== isForbidding(draft))
      return {
        status: 'contradicted',
        why: `A person took it back later: “${against.text.slice(0, 120).replace(/\s+/g, ' ').trim()}”`,
      }
  }
  return {
    status: 'supported',
    why: `Looked for later words against it in ${read.length} ${read.length === 1 ? 'session' : 'sessions'}: none found.`,
  }
}
