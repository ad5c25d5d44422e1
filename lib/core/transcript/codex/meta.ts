// Records about the session: who and where, the model of a turn, what was used, what was loaded into the context.
import { asNumber, asObject, asString, asText, isObject, type Json } from '../json'
import { asId, type CodexState } from './state'

/** The first one is the file's own; forks go on with a copy of another session and its record. */
export function readSessionMeta(payload: Json, state: CodexState): void {
  const { session } = state
  session.time(payload.timestamp)
  if (state.fileId === null) {
    const id = asId(payload.id)
    const source = asObject(payload.source)
    const spawn = asObject(asObject(source.subagent).thread_spawn)
    const fork = asId(payload.forked_from_id)
    state.fileId = id
    state.hasHistory = fork !== null || source.subagent !== undefined
    session.session = id
    session.parent = asId(payload.parent_thread_id) ?? asId(spawn.parent_thread_id) ?? fork
    session.agent = asString(payload.agent_nickname) ?? asString(spawn.agent_nickname) ?? asString(spawn.agent_role)
    if (source.subagent !== undefined) state.subagent = id ?? 'sub-agent'
  }
  session.cwd ??= asString(payload.cwd)
  const git = asObject(payload.git)
  session.gitBranch ??= asString(git.branch)
  session.gitRemote ??= asString(git.repository_url)
  readMemory(asText(payload.instructions), state)
}

/** Several sessions in one file, one after the other: another id, which is not that of a copied history. */
export function startsAnother(payload: Json, state: CodexState): boolean {
  const id = asId(payload.id)
  return id !== null && state.fileId !== null && id !== state.fileId && !state.hasHistory && state.session.events > 0
}

export function readTurnContext(payload: Json, state: CodexState): void {
  const model = asString(payload.model)
  if (model !== null) state.session.countModel(model)
  state.session.cwd ??= asString(payload.cwd)
  readMemory(asText(payload.user_instructions), state)
}

export function readWorldState(payload: Json, state: CodexState): void {
  readMemory(asText(asObject(asObject(payload.state).agents_md).text), state)
}

/** Memory files are told in several places; one that was shown already, also as part of another, is not shown again. */
function readMemory(raw: string, state: CodexState): void {
  const text = raw.trim()
  if (text === '' || [...state.shown].some((s) => s.includes(text))) return
  state.show(text)
  state.emit({ kind: 'system', origin: 'injected', mark: 'injected-memory', text })
}

/** Told after each answer of the model with a running total; the same total again is the same answer. */
export function readTokenCount(payload: Json, state: CodexState): void {
  const info = asObject(payload.info)
  const total = asObject(info.total_token_usage)
  const used = isObject(info.last_token_usage) ? info.last_token_usage : isObject(payload.info) ? total : payload
  const input = asNumber(used.input_tokens)
  if (input === null) return
  const cacheRead = asNumber(used.cached_input_tokens) ?? 0
  const cacheWrite = asNumber(used.cache_write_input_tokens) ?? 0
  // Codex counts cached tokens as part of the input.
  state.session.countUsage(isObject(payload.info) ? JSON.stringify(total) : `line:${state.line}`, {
    input: Math.max(0, input - cacheRead - cacheWrite),
    output: asNumber(used.output_tokens) ?? 0,
    cacheRead,
    cacheWrite,
  })
}

export function readCompacted(payload: Json, log: 'items' | 'events', state: CodexState): void {
  if (state.isSaid(log, 'compaction')) return
  const text = asString(payload.message)?.trim() || 'The conversation so far was summarised.'
  state.emit({ kind: 'system', origin: 'injected', mark: 'compaction', text })
}
