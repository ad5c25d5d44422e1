// Claude Code's session log: one JSON record a line, all versions from 1.0 to 2.1, sub-agents' files included.
import type { Builder, RawEvent } from '@/lib/core/transcript/builder'
import { toIso } from '@/lib/core/transcript/builder'
import type { Event, Usage } from '@/lib/core/transcript/event'
import type { Format, Sample } from '@/lib/core/transcript/format'
import { count, type Json, list, object, parseRecord, text } from '@/lib/core/transcript/json'
import type { Line } from '@/lib/core/transcript/lines'
import { exitCodeOf, isExternal, readsMemory, toolText } from '@/lib/core/transcript/tool-text'
import { answersOf, rejectionReason, sayings } from './claude-code-user'

const ownTypes = new Set([
  'user',
  'assistant',
  'system',
  'summary',
  'progress',
  'file-history-snapshot',
  'queue-operation',
  'attachment',
  'ai-title',
  'custom-title',
  'last-prompt',
  'permission-mode',
  'mode',
])

function detect(sample: Sample): number {
  const records = sample.records.filter((r) => ownTypes.has(String(r.type)))
  if (records.length === 0 || records.length < sample.records.length / 2) return 0
  const chained = records.some((r) => 'sessionId' in r && ('uuid' in r || 'parentUuid' in r))
  if (chained) return 0.95
  const streamed = records.some((r) => 'session_id' in r)
  return !streamed && records.some((r) => r.type === 'summary' || 'message' in r) ? 0.6 : 0
}

type Call = { tool: string; input: Json }
type Source = { line: Line; record: Json; key: string; at: string | null; subagent: string | null }
type State = {
  builder: Builder
  calls: Map<string, Call>
  titles: { rank: number; title: string }[]
  sessions: Map<string, number>
  own: boolean
  agents: Set<string>
  uuids: Set<string>
  summaries: { leaf: string | null; title: string }[]
}

/** Titles by how much they are worth: one that a person gave, one that a model gave. */
const rank = { custom: 3, model: 2, summary: 1 }

const usageOf = (usage: Json): Usage => ({
  input: count(usage.input_tokens),
  output: count(usage.output_tokens),
  cacheRead: count(usage.cache_read_input_tokens),
  cacheWrite: count(usage.cache_creation_input_tokens),
})

/** The text of a message's or result's content, whatever its shape; images are named. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content
  return list(content)
    .map((block) => {
      const b = object(block)
      if (b.type === 'text') return text(b.text) ?? ''
      if (b.type === 'image' || b.type === 'document') return `[${b.type}]`
      if (b.type === 'tool_reference') return `[tool ${text(b.tool_name) ?? ''}]`
      return typeof block === 'string' ? block : ''
    })
    .filter(Boolean)
    .join('\n')
}

const base = (s: Source): Pick<RawEvent, 'line' | 'at' | 'subagent'> => ({
  line: s.line.number,
  at: s.at,
  subagent: s.subagent,
})

function* assistant(s: Source, state: State): Generator<RawEvent> {
  const message = object(s.record.message)
  const id = text(message.id) ?? s.key
  const model = text(message.model)
  if (s.record.isApiErrorMessage === true || model === '<synthetic>') {
    yield {
      ...base(s),
      key: s.key,
      kind: 'system',
      origin: 'injected',
      text: contentText(message.content),
      mark: s.record.isApiErrorMessage === true ? 'api-error' : 'notification',
    }
    return
  }
  if (model) state.builder.facts.model = model
  if (message.usage) state.builder.usage(id, usageOf(object(message.usage)))
  const blocks = typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : list(message.content)
  for (const [i, block] of blocks.entries()) {
    const b = object(block)
    const key = `${id}#${s.key}:${i}`
    if (b.type === 'text') {
      if (text(b.text)?.trim()) yield { ...base(s), key, kind: 'assistant', origin: 'assistant', text: String(b.text) }
    } else if (b.type === 'thinking' || b.type === 'redacted_thinking') {
      yield { ...base(s), key, kind: 'thinking', origin: 'assistant', text: text(b.thinking) ?? '' }
    } else if (b.type === 'tool_use' || b.type === 'server_tool_use') {
      const callId = text(b.id) ?? key
      const call = { tool: text(b.name) ?? 'unknown', input: object(b.input) }
      state.calls.set(callId, call)
      yield {
        ...base(s),
        key: `call:${callId}`,
        kind: 'tool_call',
        origin: 'assistant',
        text: toolText(call.input),
        tool: call.tool,
        callId,
        input: call.input,
      }
    } else yield { ...base(s), key, kind: 'unknown', origin: 'injected', text: JSON.stringify(block) }
  }
}

function* toolResult(s: Source, block: Json, state: State): Generator<RawEvent> {
  const callId = text(block.tool_use_id) ?? s.key
  const call = state.calls.get(callId)
  const result = contentText(block.content)
  const exitCode = exitCodeOf(result)
  const detail = s.record.toolUseResult
  const isError = block.is_error === true || (exitCode ?? 0) !== 0
  const memory = call ? readsMemory(call.tool, call.input) : false
  const origin = memory ? 'injected' : call && isExternal(call.tool, call.input) ? 'external' : 'tool'
  yield {
    ...base(s),
    key: `result:${callId}`,
    kind: 'tool_result',
    origin,
    text: result,
    tool: call?.tool ?? null,
    callId,
    exitCode,
    isError,
    mark: memory ? 'injected-memory' : null,
  }
  const typed = rejectionReason(result)
  if (typed)
    yield { ...base(s), key: `said:${callId}`, kind: 'user', origin: 'user', text: typed, mark: 'rejection', callId }
  const answers = answersOf(call?.tool ?? null, detail)
  if (answers && !isError)
    yield { ...base(s), key: `said:${callId}`, kind: 'user', origin: 'user', text: answers, callId }
}

function* user(s: Source, state: State): Generator<RawEvent> {
  const { record } = s
  const message = object(record.message)
  const blocks = typeof message.content === 'string' ? [{ type: 'text', text: message.content }] : list(message.content)
  let n = 0
  for (const block of blocks) {
    const b = object(block)
    if (b.type === 'tool_result') yield* toolResult(s, b, state)
    else if (b.type === 'text' && record.isCompactSummary === true)
      yield {
        ...base(s),
        key: `${s.key}:${n++}`,
        kind: 'system',
        origin: 'injected',
        text: text(b.text) ?? '',
        mark: 'compaction',
      }
    else if (b.type === 'text' && (record.isMeta === true || record.isVisibleInTranscriptOnly === true))
      yield {
        ...base(s),
        key: `${s.key}:${n++}`,
        kind: 'system',
        origin: 'injected',
        text: text(b.text) ?? '',
        mark: 'reminder',
      }
    else if (b.type === 'text')
      for (const said of sayings(text(b.text) ?? ''))
        yield { ...base(s), key: `${s.key}:${n++}`, ...asSubagent(said, s) }
    else if (b.type === 'image' || b.type === 'document')
      yield { ...base(s), key: `${s.key}:${n++}`, kind: 'system', origin: 'user', text: `[${b.type}]` }
    else yield { ...base(s), key: `${s.key}:${n++}`, kind: 'unknown', origin: 'injected', text: JSON.stringify(block) }
  }
}

/** What a sub-agent is asked comes from the agent that called it: no person typed it. */
const asSubagent = <T extends Pick<RawEvent, 'kind' | 'origin'>>(said: T, s: Source): T =>
  s.subagent !== null && said.origin === 'user' ? { ...said, kind: 'system', origin: 'assistant' } : said

function* attachment(s: Source): Generator<RawEvent> {
  const a = object(s.record.attachment)
  const prompt = text(a.prompt) ?? contentText(a.prompt)
  if (a.type === 'queued_command' && prompt && a.commandMode !== 'task-notification') {
    for (const [i, said] of sayings(prompt).entries())
      yield { ...base(s), key: `${s.key}:${i}`, ...asSubagent(said, s) }
    return
  }
  const memory = /memory|claude_md|skill/i.test(String(a.type))
  yield {
    ...base(s),
    key: s.key,
    kind: 'system',
    origin: 'injected',
    text: text(a.content) ?? JSON.stringify(a),
    mark: memory ? 'injected-memory' : 'reminder',
  }
}

function* other(s: Source, state: State): Generator<RawEvent> {
  const { record } = s
  const type = String(record.type)
  const system = (words: string, mark: RawEvent['mark'] = null): RawEvent => ({
    ...base(s),
    key: s.key,
    kind: 'system',
    origin: 'injected',
    text: words,
    mark,
  })
  if (type === 'summary') {
    state.summaries.push({ leaf: text(record.leafUuid), title: text(record.summary) ?? '' })
    yield system(text(record.summary) ?? '')
  } else if (type === 'custom-title' || type === 'agent-name' || type === 'ai-title') {
    const title = text(record.customTitle) ?? text(record.aiTitle) ?? text(record.title) ?? text(record.agentName) ?? ''
    if (title) state.titles.push({ rank: type === 'ai-title' ? rank.model : rank.custom, title })
    yield system(title)
  } else if (type === 'system') {
    const subtype = text(record.subtype)
    const mark =
      subtype === 'api_error'
        ? 'api-error'
        : subtype?.includes('compact')
          ? 'compaction'
          : subtype === 'local_command'
            ? 'command'
            : null
    yield system(text(record.content) ?? subtype ?? JSON.stringify(record.error ?? {}), mark)
  } else if (type === 'progress') yield system(text(object(record.data).type) ?? 'progress')
  else if (
    ownTypes.has(type) ||
    [
      'pr-link',
      'worktree-state',
      'relocated',
      'frame-link',
      'bridge-session',
      'rate_limit_event',
      'agent-setting',
      'tag',
      'speculation-accept',
    ].includes(type)
  )
    yield system(type)
  else yield { ...base(s), key: s.key, kind: 'unknown', origin: 'injected', text: JSON.stringify(record) }
}

function note(record: Json, state: State): void {
  const { facts } = state.builder
  const session = text(record.sessionId)
  if (session) state.sessions.set(session, (state.sessions.get(session) ?? 0) + 1)
  if (record.isSidechain === false) state.own = true
  const agent = text(record.agentId)
  if (agent) state.agents.add(agent)
  const uuid = text(record.uuid)
  if (uuid) state.uuids.add(uuid)
  facts.cwd ??= text(record.cwd)
  facts.gitBranch = text(record.gitBranch) ?? facts.gitBranch
}

/** A file whose every record is a sub-agent's is that sub-agent's transcript; the session it names is its parent. */
function conclude(state: State): void {
  const { facts } = state.builder
  const session = [...state.sessions].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
  const agent = !state.own && state.agents.size === 1 ? ([...state.agents][0] as string) : null
  facts.session = agent ?? session
  facts.parent = agent ? session : null
  for (const { leaf, title } of state.summaries)
    if (leaf && state.uuids.has(leaf)) state.titles.push({ rank: rank.summary, title })
  facts.title = state.titles.sort((a, b) => b.rank - a.rank)[0]?.title ?? null
}

function* events(s: Source, state: State): Generator<RawEvent> {
  if (s.record.type === 'assistant') yield* assistant(s, state)
  else if (s.record.type === 'user') yield* user(s, state)
  else if (s.record.type === 'attachment') yield* attachment(s)
  else yield* other(s, state)
}

async function* read(lines: AsyncIterable<Line>, builder: Builder): AsyncGenerator<Event> {
  const state: State = {
    builder,
    calls: new Map(),
    titles: [],
    sessions: new Map(),
    own: false,
    agents: new Set(),
    uuids: new Set(),
    summaries: [],
  }
  for await (const line of lines) {
    if (!line.text.trim()) continue
    const record = parseRecord(line.text)
    if (!record) {
      builder.warn(`line ${line.number}: not JSON, kept as unknown`)
      const event = builder.add({
        key: `line:${line.number}`,
        line: line.number,
        kind: 'unknown',
        origin: 'injected',
        text: line.text,
        mark: line.isLast ? 'truncated' : null,
      })
      if (event) yield event
      continue
    }
    note(record, state)
    const isSide = record.isSidechain === true || (typeof record.agentId === 'string' && record.isSidechain !== false)
    const subagent = isSide ? (text(record.agentId) ?? 'sidechain') : null
    const source: Source = {
      line,
      record,
      key: text(record.uuid) ?? `line:${line.number}`,
      at: toIso(record.timestamp),
      subagent,
    }
    for (const raw of events(source, state)) {
      const event = builder.add(raw)
      if (event) yield event
    }
  }
  conclude(state)
}

export const claudeCode: Format = { id: 'claude-code', detect, read }
