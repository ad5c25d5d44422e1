// Collects the events of one session: numbers them, masks and tidies their texts, and keeps the sums that a meta needs.
import type { Masker } from '@/lib/core/ports'
import {
  type Event,
  type FormatId,
  noCounts,
  type Outcome,
  type ParseItem,
  type TranscriptMeta,
  type Usage,
} from './event'
import { isObject, type Json, tryJson } from './json'
import { Seen } from './seen'
import { cleanId, cleanText, foldBase64, foldLong, mapStrings, maxText, thousands } from './tidy'
import { toIso } from './time'
import { shorten, titleFrom } from './title'
import { UsageSum } from './usage-sum'

/** What a format says of an event; the rest has defaults. `key` null makes it `line:N`. */
export type NewEvent = Pick<Event, 'kind' | 'origin' | 'text'> &
  Partial<Omit<Event, 'seq' | 'key' | 'foldedChars' | 'at'>> & { key: string | null; at?: unknown }

/** Titles by who gave them, best first. */
export type TitleSource = 'person' | 'tool' | 'summary' | 'prompt' | 'plan' | 'command' | 'reply'
const titleRank: TitleSource[] = ['person', 'tool', 'summary', 'prompt', 'plan', 'command', 'reply']

/** More warnings than this are counted, not listed. */
const maxWarnings = 50
/** A title that was given may be longer than one made from a prompt, but still one line. */
const maxGivenTitle = 120
/** A first prompt shorter than this may need the command before it to be understood. */
const shortPrompt = 60

/** A title stands near the beginning of what it is taken from. */
const titleFromChars = 20_000

export class Session {
  session: string | null = null
  parent: string | null = null
  agent: string | null = null
  cwd: string | null = null
  gitBranch: string | null = null
  outcome: Outcome | null = null
  gitRemote: string | null = null
  readonly format: FormatId
  private readonly out: (item: ParseItem) => void
  private readonly masker: Masker | null
  private seq = 0
  private readonly keys = new Seen()
  /** How often a key that came again was given so far. */
  private readonly copies = new Map<string, number>()
  private readonly counts = noCounts()
  private errors = 0
  private interruptions = 0
  private subagentEvents = 0
  private startedAt: string | null = null
  private endedAt: string | null = null
  private readonly usage = new UsageSum()
  private readonly models = new Map<string, number>()
  private readonly titles = new Map<TitleSource, string>()
  private readonly masked: Record<string, number> = {}
  private readonly seenMasks = new Set<string>()
  private readonly warnings: string[] = []
  private moreWarnings = 0

  constructor(format: FormatId, out: (item: ParseItem) => void, masker: Masker | null) {
    this.format = format
    this.out = out
    this.masker = masker
  }

  get events(): number {
    return this.seq
  }

  emit(e: NewEvent): Event {
    const at = this.time(e.at)
    const { text, folded } = this.treat(e.mark === 'truncated' ? withoutCutWord(e.text) : e.text)
    const event: Event = {
      seq: this.seq++,
      key: this.uniqueKey(e.key ?? `line:${e.line ?? this.seq}`),
      line: e.line || null,
      at,
      kind: e.kind,
      origin: e.origin,
      speaker: this.name(e.speaker),
      text,
      tool: this.name(e.tool),
      callId: this.name(e.callId),
      input: e.input == null ? null : (mapStrings(e.input, (s, field) => this.treat(s, field).text) as Json),
      exitCode: toExitCode(e.exitCode),
      isError: e.isError ?? false,
      subagent: this.name(e.subagent),
      mark: e.mark ?? null,
      foldedChars: folded,
    }
    this.counts[event.kind]++
    if (event.kind === 'unknown') this.warn(`${whereOf(event)}: ${whyUnknown(e.text, event.mark)}, kept as unknown`)
    if (event.isError && event.kind === 'tool_result') this.errors++
    if (event.kind === 'assistant' && this.titles.size === 0) this.title('reply', text)
    if (event.mark === 'interruption') this.interruptions++
    if (event.subagent !== null) this.subagentEvents++
    this.out({ type: 'event', event })
    return event
  }

  /** Notes when something happened and returns it as ISO 8601. */
  time(value: unknown): string | null {
    const at = toIso(value)
    if (at !== null) {
      if (this.startedAt === null || at < this.startedAt) this.startedAt = at
      if (this.endedAt === null || at > this.endedAt) this.endedAt = at
    }
    return at
  }

  /** The newest copy of a message's usage counts; messages are told apart by `id`. */
  countUsage(id: string, usage: Usage): void {
    this.usage.count(id, usage)
  }

  countModel(model: string): void {
    this.models.set(model, (this.models.get(model) ?? 0) + 1)
  }

  /** A given title is kept as it is and its newest wins; of what was said the first is taken and cleaned up. */
  title(source: TitleSource, text: string): void {
    const given = source === 'person' || source === 'tool' || source === 'summary'
    if (!given && (this.titles.has(source) || (source === 'command' && this.titles.has('prompt')))) return
    // Masked while it is whole: half of a secret looks like none.
    const whole = this.treat(text.slice(0, titleFromChars)).text
    const line = given ? shorten(whole.replace(/\s+/g, ' ').trim(), maxGivenTitle) : titleFrom(whole)
    if (line !== '') this.titles.set(source, line)
  }

  warn(text: string): void {
    if (this.warnings.length < maxWarnings) this.warnings.push(this.treat(text).text)
    else this.moreWarnings++
  }

  end(): TranscriptMeta {
    const meta: TranscriptMeta = {
      format: this.format,
      session: this.session === null ? null : cleanId(this.session),
      parent: this.parent === null ? null : cleanId(this.parent),
      agent: this.name(this.agent),
      title: this.bestTitle(),
      cwd: this.name(this.cwd),
      gitBranch: this.name(this.gitBranch),
      gitRemote: this.gitRemote === null ? null : this.name(withoutPassword(this.gitRemote)),
      model: this.name(mostUsed(this.models)),
      startedAt: this.startedAt,
      endedAt: this.endedAt,
      events: this.seq,
      counts: this.counts,
      errors: this.errors,
      interruptions: this.interruptions,
      subagentEvents: this.subagentEvents,
      usage: this.usage.total(),
      outcome: this.outcome === null ? null : { ...this.outcome, text: shorten(this.treat(this.outcome.text).text) },
      masked: this.masked,
      warnings:
        this.moreWarnings > 0 ? [...this.warnings, `${thousands(this.moreWarnings)} more of this kind`] : this.warnings,
    }
    this.out({ type: 'end', meta })
    return meta
  }

  private bestTitle(): string {
    const source = titleRank.find((s) => this.titles.has(s))
    if (source === undefined) return 'Untitled session'
    const title = this.titles.get(source) ?? ''
    const command = this.titles.get('command')
    // "/review-todos" says more about a session than the "3, please" that answered it.
    return source === 'prompt' && command && title.length < shortPrompt ? shorten(`${command}: ${title}`) : title
  }

  /** A name or an id, which may hold a secret like any text. */
  private name(raw: string | null | undefined): string | null {
    return raw == null ? null : this.mask(cleanText(raw))
  }

  private treat(raw: string, field?: string): { text: string; folded: number } {
    const text = this.mask(foldBase64(cleanText(raw)), field)
    return text.length > maxText ? foldLong(text) : { text, folded: 0 }
  }

  /** Counts each secret once, however often it stands in the session: its mask is the same everywhere. */
  private mask(clean: string, field?: string): string {
    if (this.masker === null) return clean
    const { text, found } = this.masker.mask(clean, field)
    if (text === clean) return clean
    for (const kind of Object.keys(found)) this.masked[kind] ??= 0
    for (const [mask, kind] of text.matchAll(/\[secret:([a-z0-9-]+):\d+\]/g)) {
      if (this.seenMasks.has(mask) || kind === undefined || !(kind in found)) continue
      this.seenMasks.add(mask)
      this.masked[kind] = (this.masked[kind] ?? 0) + 1
    }
    return text
  }

  private uniqueKey(wanted: string): string {
    const name = cleanId(this.mask(cleanText(wanted)))
    if (this.keys.add(name)) return name
    for (let copy = (this.copies.get(name) ?? 1) + 1; ; copy++) {
      if (!this.keys.add(`${name}#${copy}`)) continue
      this.copies.set(name, copy)
      return `${name}#${copy}`
    }
  }
}

/** A line that ends early may end within a secret, of which too little is left to be told by its shape. */
function withoutCutWord(text: string): string {
  let from = text.length
  while (from > 0 && /[\w+/=.~-]/.test(text[from - 1] as string)) from--
  return text.length - from < shortestCut ? text : `${text.slice(0, from)}…`
}

/** Shorter words are words, or too little of a secret to be of use. */
const shortestCut = 12

/** Windows gives a crash as an unsigned number of 32 bits; what is no whole number of 32 bits is no exit code. */
const toExitCode = (code: number | null | undefined): number | null =>
  code != null && Number.isInteger(code) && Math.abs(code) < 2 ** 32 ? code | 0 : null

/** `https://user:token@host/…` is how some clones carry their password. */
const withoutPassword = (remote: string): string => remote.replace(/^(\w+:\/\/)[^@/]*@/, '$1')

const whereOf = (event: Event): string => (event.line === null ? event.key : `line ${event.line}`)

/** Longest text that is looked into for what it calls itself. */
const maxLookedInto = 100_000

/** A record says of which type it is; a line that is none was cut off, or never was one. */
function whyUnknown(text: string, mark: Event['mark']): string {
  if (mark === 'truncated') return 'ends early'
  if (text.length > maxLookedInto) return 'a record of an unknown kind'
  const record = tryJson(text)
  if (record === undefined) return 'not JSON'
  if (!isObject(record)) return 'no record'
  const type = [record.type, record.kind, record.role].find((t) => typeof t === 'string' && t !== '')
  return type === undefined
    ? 'a record of an unknown kind'
    : `a record of the unknown kind ${String(type).slice(0, 60)}`
}

function mostUsed(models: Map<string, number>): string | null {
  let best: string | null = null
  for (const [model, n] of models) if (best === null || n > (models.get(best) ?? 0)) best = model
  return best
}
