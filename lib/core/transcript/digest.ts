// A session as a model reads it: every word of the person, errors whole, long outputs folded with what was left out named.
import type { Event } from './event'

/** One piece of a session that fits a reader. Pieces overlap, so that nothing is cut from what led to it. */
export type DigestChunk = {
  text: string
  fromSeq: number
  toSeq: number
  /** The last entry that the chunk before ended with, null for the first chunk. */
  readBefore: number | null
  leftOutChars: number
}

export type DigestOptions = {
  /** Characters of one chunk; about 3.6 make a token. */
  maxChars: number
  /** Events repeated at the beginning of the next chunk. */
  overlapEvents: number
}

/** About 100,000 tokens: half of the smallest window, so that answer and instructions have room. */
export const defaultDigest: DigestOptions = { maxChars: 360_000, overlapEvents: 12 }

/** What a reader is shown of a session decides what it notes: a change here is another reading. */
export const digestVersion = 'digest-2'

/** Characters kept of one event, by how much its words weigh. A person's are never cut. */
const kept = {
  error: 12_000,
  memory: 12_000,
  result: 2_400,
  read: 800,
  said: 6_000,
  call: 1_500,
  thinking: 600,
  injected: 200,
}
/** Of one argument of a call: an edit shows what it changed, a written file how it begins and ends. */
const keptOfArgument = 500
/** A text of this length that came before is named, not shown again: files are read twice, prompts sent ten times. */
const worthNaming = 300

/** Pages of a file: beginning and end of a piece of code teach little. */
const readsFile = /^(read|view|open|(fs_?)?read_?(many_?)?files?|fs_?read|notebook_?read)$/i
/** Lists that agents keep for themselves: what they then do is in the log anyway. */
const ownList = /^(todo_?(write|read)?|update_?plan|set_?todos?|task_?(create|update|list))$/i
/** What an agent reads at its start: a change of it is what the team decided that memory should say. */
const instructions =
  /(^|[\\/])((CLAUDE|AGENTS|GEMINI|MEMORY|SKILL)(\.[\w-]+)?\.md|\.cursorrules)$|[\\/]memory[\\/][^\\/]+\.md$/

function keptOf(event: Event): number {
  if (event.kind === 'user' || event.origin === 'user') return Number.POSITIVE_INFINITY
  if (event.origin === 'injected') return kept.injected
  if (event.isError) return kept.error
  if (event.kind === 'tool_result') return readsFile.test(event.tool ?? '') ? kept.read : kept.result
  if (event.kind === 'tool_call')
    return instructions.test(event.text) ? kept.memory : ownList.test(event.tool ?? '') ? kept.injected : kept.call
  return event.kind === 'thinking' ? kept.thinking : kept.said
}

function folded(text: string, limit: number): { text: string; left: number } {
  if (text.length <= limit) return { text, left: 0 }
  const head = Math.ceil(limit * 0.6) // errors stand at the end of an output more often than in its middle
  const left = text.length - limit
  return {
    text: `${text.slice(0, head)}\n[… ${left} characters left out …]\n${text.slice(text.length - (limit - head))}`,
    left,
  }
}

/** About the call, not of it: how long it may take, what the agent calls it. */
const isAside = /^(timeout(_ms)?|description|explanation|run_in_background|requires_approval)$/

/** Names under which tools take what stands there and what is to stand there. */
const replaced = [
  ['old_string', 'new_string'],
  ['old_str', 'new_str'],
  ['oldText', 'newText'],
] as const

/** Of a replacement only the lines that differ: tools are given many that do not, so that the place is found. */
function changedOnly(input: Record<string, unknown>): Record<string, unknown> {
  const names = replaced.find(([from, to]) => typeof input[from] === 'string' && typeof input[to] === 'string')
  if (!names) return input
  const [before, after] = names.map((name) => String(input[name]).split('\n')) as [string[], string[]]
  let top = 0
  while (top < Math.min(before.length, after.length) && before[top] === after[top]) top++
  let end = 0
  while (end < Math.min(before.length, after.length) - top && before.at(-1 - end) === after.at(-1 - end)) end++
  const kept = (lines: string[]): string => lines.slice(top, lines.length - end).join('\n')
  return { ...input, [names[0]]: kept(before), [names[1]]: kept(after) }
}

/** `["bash", "-lc", "npm test"]` is what its text says already, but for the shell. */
const isToldBy = (text: string, value: unknown): boolean =>
  Array.isArray(value) && value.every((v) => typeof v === 'string' && (text.includes(v) || v.length < 12))

/** What was searched for, what an edit replaced: a call says more than its main argument. */
function argumentsOf({ text, input }: Event, limit: number): { text: string; left: number } {
  let left = 0
  const others = Object.entries(changedOnly(input ?? {})).flatMap(([name, value]) => {
    if (isAside.test(name) || value === null || value === text || value === '' || value === false) return []
    const raw = typeof value === 'string' ? value : JSON.stringify(value)
    if (raw === undefined || text.includes(raw) || isToldBy(text, value)) return []
    const one = folded(raw, limit)
    left += one.left
    return [`${name}: ${one.text}`]
  })
  if (others.length === 0) return { text: '', left }
  const line = others.join(', ')
  return { text: line.length <= 120 && !line.includes('\n') ? ` (${line})` : `\n  ${others.join('\n  ')}`, left }
}

function bodyOf(event: Event, limit: number): { text: string; left: number } {
  const main = folded(event.text, limit)
  if (event.kind !== 'tool_call' || limit === kept.injected) return main
  const more = argumentsOf(event, limit >= kept.memory ? limit : keptOfArgument)
  return { text: main.text + more.text, left: main.left + more.left }
}

const headOf = (event: Event): string => {
  const { seq, origin, kind } = event
  const what =
    kind === origin ? kind : kind === 'tool_result' && origin === 'tool' ? 'tool result' : `${origin} ${kind}`
  const facts = [
    what.replace('_', ' '),
    event.tool,
    event.isError ? `failed${event.exitCode === null ? '' : ` (exit ${event.exitCode})`}` : null,
    event.mark,
    event.subagent === null ? null : 'sub-agent',
    event.speaker,
  ].filter(Boolean)
  return `[${seq}] ${facts.join(' ')}`
}

/** Words that a reader copied with what stands before the text: only what the log itself says can be looked up. */
export function withoutHead(event: Event, words: string): string {
  const head = headOf(event)
  const at = words.indexOf(': ')
  const copied = (at < 0 ? words : words.slice(0, at)).trim()
  if (copied === '' || !(head === copied || head.endsWith(` ${copied}`))) return words
  if (at >= 0) return words.slice(at + 2)
  return event.tool !== null && copied.startsWith(event.tool) ? event.tool : words
}

/**
 * One entry: `[41] tool result Bash failed (exit 2): …`.
 * @param limit characters of its text, else as many as its kind weighs
 */
export function digestLine(event: Event, limit: number = keptOf(event)): { text: string; left: number } {
  const { text, left } = bodyOf(event, limit)
  return { text: `${headOf(event)}: ${text}`, left }
}

/** Housekeeping of the log that says nothing about the work. */
const isNoise = (event: Event): boolean =>
  (event.kind === 'system' && event.origin === 'injected' && event.mark === null && event.text.length < 40) ||
  (event.kind === 'thinking' && !event.text.trim()) ||
  (event.kind === 'tool_result' && !event.isError && ownList.test(event.tool ?? ''))

/** Outputs of the same command differ by times and counts; what people write and what failed is told apart by every character. */
const isTold = (event: Event): boolean => event.kind === 'tool_result' && !event.isError
const keyOf = (event: Event): string => (isTold(event) ? event.text.replace(/\d+/g, '0') : event.text)

/** Always in the same words, and each time a person who stops the agent. */
const isStop = (event: Event): boolean => event.mark === 'interruption' || event.mark === 'rejection'

/** Lines shown of those in which a text differs from the one it is named after: counts at its end tell how it went. */
const mostDiffering = 4

function butFor(text: string, first: string): string {
  if (text === first) return ''
  const before = first.split('\n')
  const lines = text.split('\n').filter((line, i) => line !== before[i])
  return `, but for ${lines.length > mostDiffering ? '… ' : ''}${lines
    .slice(-mostDiffering)
    .map((line) => `“${line.trim().slice(-keptOfArgument)}”`)
    .join(', ')}`
}

/** The entries of one chunk: what stands in it already is named. Reminders that come again are left out altogether. */
class Chunk {
  readonly lines: string[] = []
  chars = 0
  left = 0
  private readonly seen = new Map<string, Event>()

  lineOf(event: Event): { text: string; left: number } | null {
    const first = this.seen.get(keyOf(event))
    if (first === undefined) return digestLine(event)
    if (event.origin === 'injected' && !isStop(event)) return null
    if (event.text.length < worthNaming) return digestLine(event)
    return { text: `${headOf(event)}: [the same text as ${first.seq}${butFor(event.text, first.text)}]`, left: 0 }
  }

  add(event: Event, line: { text: string; left: number } | null): void {
    if (!this.seen.has(keyOf(event))) this.seen.set(keyOf(event), event)
    if (line === null) return
    this.lines.push(line.text)
    this.chars += line.text.length + 1
    this.left += line.left
  }
}

/** Splits along events, at a person's turn where one is near; an entry longer than a chunk gets one of its own. */
export function digest(all: Event[], options: DigestOptions = defaultDigest): DigestChunk[] {
  const events = all.filter((e) => !isNoise(e))
  const chunks: DigestChunk[] = []
  const fill = (start: number, limit: number): { chunk: Chunk; end: number; lastTurn: number } => {
    const chunk = new Chunk()
    let end = start
    let lastTurn = -1
    for (let event = events[end]; event !== undefined && end < limit; event = events[end]) {
      const line = chunk.lineOf(event)
      if (chunk.chars > 0 && chunk.chars + (line?.text.length ?? 0) > options.maxChars) break
      if (event.kind === 'user' && end > start) lastTurn = end
      chunk.add(event, line)
      end++
    }
    return { chunk, end, lastTurn }
  }
  /** Long entries are not read again and again: what leads in is a few of them, and a tenth of a chunk at most. */
  const overlapFrom = (start: number, end: number): number => {
    const few = Math.min(options.overlapEvents, Math.floor((end - start) / 2))
    let from = end
    for (let chars = 0; from > end - few; from--) {
      chars += digestLine(events[from - 1] as Event).text.length
      if (chars > options.maxChars / 10) break
    }
    return from
  }
  for (let start = 0; start < events.length; ) {
    let { chunk, end, lastTurn } = fill(start, events.length)
    // A turn in the second half is a better end than the middle of one.
    if (end < events.length && lastTurn > start + (end - start) / 2) ({ chunk, end } = fill(start, lastTurn))
    chunks.push({
      text: chunk.lines.join('\n'),
      fromSeq: events[start]?.seq ?? 0,
      toSeq: events[end - 1]?.seq ?? 0,
      readBefore: chunks.at(-1)?.toSeq ?? null,
      leftOutChars: chunk.left,
    })
    if (end >= events.length) break
    start = Math.max(start + 1, overlapFrom(start, end))
  }
  return chunks
}
