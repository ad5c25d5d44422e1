// Events of a session as the API tells them → events of a transcript.
import { type Call, Calls } from '../calls'
import type { Event, EventMark, Origin } from '../event'
import { asNumber, asObject, asString, asText, type Json, toInput } from '../json'
import { originOf, type Source } from '../origin'
import { principalOf } from '../principal'
import type { NewEvent, Session } from '../session'
import { textOf } from './content'

/** Beginnings, states and sums: they say nothing that another event does not. */
const bookkeeping =
  /^(agent\.thinking|span\.(model_request_start|outcome_evaluation_(start|ongoing))|session\.(status_\w+|thread_status_\w+|thread_created|updated|usage|deleted)|workflow_run\.(created|status_\w+|phase_\w+))$/

/** Only reads: a command that writes to a store answers with what really happened. */
const readsStore = ({ tool, input }: Call): boolean =>
  /^(read|view|glob|grep)$/i.test(tool)
    ? principalOf(input).startsWith('/mnt/memory/')
    : /^\s*(cat|head|tail)\s+\/mnt\/memory\/[^|;&>]*$/.test(principalOf(input))

type Given = Pick<Event, 'kind' | 'origin' | 'text'> &
  Partial<Pick<NewEvent, 'key' | 'tool' | 'callId' | 'input' | 'isError' | 'mark' | 'speaker'>>

export class ManagedEvents {
  private readonly session: Session
  private readonly calls = new Calls()
  private readonly seen = new Set<string>()
  /** Thread id → its agent's name; the first thread is the session's own. */
  private readonly threads = new Map<string, string | null>()
  private ownThread: string | null = null
  private isIdle = false
  private line: number | null = null
  private raw: Json = {}
  private at: unknown = null

  constructor(session: Session) {
    this.session = session
  }

  read(raw: Json, line: number | null, at: unknown): void {
    const id = asString(raw.id)
    if (id !== null && this.seen.has(id)) return
    if (id !== null) this.seen.add(id)
    Object.assign(this, { raw, line, at: raw.processed_at ?? raw.created_at ?? at ?? null })
    this.session.session ??= asString(raw.session_id)
    this.noteThread()
    const type = asText(raw.type)
    if (type === 'span.model_request_end') this.countUse()
    else if (bookkeeping.test(type)) this.noteState(type)
    else if (type.startsWith('user.')) this.fromUser(type)
    else if (type.startsWith('agent.')) this.fromAgent(type)
    else this.aside(type)
  }

  private emit(event: Given): void {
    const { session_thread_id: thread, id } = this.raw
    const own = thread === undefined || thread === this.ownThread
    const key = event.key ?? asString(id)
    const name = typeof thread === 'string' ? this.threads.get(thread) : null
    this.session.emit({
      ...event,
      key,
      speaker: event.speaker ?? (own || event.origin !== 'assistant' ? null : (name ?? null)),
      line: this.line,
      at: this.at,
      subagent: own || typeof thread !== 'string' ? null : thread,
    })
  }

  private say(origin: Origin, mark: EventMark | null, text: string, isError = false): void {
    if (text.trim() !== '') this.emit({ kind: 'system', origin, mark, text: text.trim(), isError })
  }

  private noteThread(): void {
    const thread = asString(this.raw.session_thread_id)
    if (thread === null) return
    const name = asString(this.raw.agent_name)
    this.ownThread ??= thread
    if (name !== null || !this.threads.has(thread)) this.threads.set(thread, name)
    if (thread === this.ownThread && name !== null) this.session.agent ??= name
  }

  private noteState(type: string): void {
    this.session.time(this.at)
    if (type === 'session.status_running') this.isIdle = false
    if (type === 'session.status_idle' || type === 'session.status_terminated') this.isIdle = true
    if (type === 'session.updated') this.session.title('tool', asText(this.raw.title))
  }

  private countUse(): void {
    const usage = asObject(this.raw.model_usage)
    this.session.time(this.at)
    const model = asString(this.raw.model) ?? asString(usage.model)
    if (model !== null) this.session.countModel(model)
    this.session.countUsage(asString(this.raw.model_request_start_id) ?? asText(this.raw.id), {
      input: asNumber(usage.input_tokens) ?? 0,
      output: asNumber(usage.output_tokens) ?? 0,
      cacheRead: asNumber(usage.cache_read_input_tokens) ?? 0,
      cacheWrite: asNumber(usage.cache_creation_input_tokens) ?? 0,
    })
  }

  private fromUser(type: string): void {
    const { raw } = this
    if (type === 'user.message') this.typed(textOf(raw.content))
    else if (type === 'user.define_outcome') {
      const rubric = textOf(asObject(raw.rubric).content ?? raw.rubric).trim()
      this.typed([asText(raw.description).trim(), rubric].filter((t) => t !== '').join('\n\n'))
    } else if (type === 'user.interrupt')
      this.say(
        'injected',
        'interruption',
        this.isIdle ? 'Interrupted after the agent had ended its turn' : 'Interrupted',
      )
    else if (type === 'user.tool_confirmation') this.confirmed()
    else if (type === 'user.tool_result' || type === 'user.custom_tool_result') this.result()
    else this.unknown()
  }

  private typed(text: string, mark: EventMark | null = null): void {
    if (text.trim() === '') return
    this.emit({ kind: 'user', origin: 'user', text: text.trim(), mark })
    if (mark === null) this.session.title('prompt', text)
  }

  /** A call that a person allows says nothing; one that they refuse may tell why. */
  private confirmed(): void {
    const { raw } = this
    if (raw.result !== 'deny') return
    const reason = asText(raw.deny_message).trim()
    if (reason !== '') this.typed(reason, 'rejection')
    else this.say('injected', 'rejection', 'The call was refused')
  }

  private fromAgent(type: string): void {
    const { raw } = this
    const text = textOf(raw.content).trim()
    if (type === 'agent.message') {
      if (text !== '') this.emit({ kind: 'assistant', origin: 'assistant', text })
    } else if (/^agent\.(custom_|mcp_)?tool_use$/.test(type)) this.call()
    else if (/^agent\.(mcp_)?tool_result$/.test(type)) this.result()
    else if (/^agent\.thread_message_(sent|received)$/.test(type))
      this.emit({
        kind: 'system',
        origin: 'assistant',
        mark: 'notification',
        text,
        speaker: asString(raw.from_agent_name) ?? asString(raw.agent_name),
      })
    else if (type === 'agent.thread_context_compacted')
      this.say('injected', 'compaction', text || asText(raw.summary) || 'The context was compacted')
    else this.unknown()
  }

  private call(): void {
    const { raw } = this
    const callId = asText(raw.id)
    const name = asString(raw.name) ?? 'tool'
    const server = asString(raw.mcp_server_name)
    const tool = server === null ? name : `mcp__${server}__${name}`
    const input = toInput(raw.input)
    if (!this.calls.add(callId, { tool, input })) return
    const text = principalOf(input) || tool
    this.emit({ key: `call:${callId}`, kind: 'tool_call', origin: 'assistant', text, tool, callId, input })
  }

  private result(): void {
    const { raw } = this
    const callId = asString(raw.tool_use_id) ?? asString(raw.mcp_tool_use_id) ?? asString(raw.custom_tool_use_id)
    const call = callId === null ? undefined : this.calls.answer(callId)
    if (call === 'copy') return
    const text = textOf(raw.content)
    const isError = raw.is_error === true
    const source = originOf(call?.tool ?? null, call?.input ?? null, { text, isError })
    // Memory stores are mounted as files; what comes out of one was learned elsewhere.
    const isMemory = source.origin === 'tool' && !isError && call !== undefined && readsStore(call)
    const { origin, mark }: Source = isMemory ? { origin: 'injected', mark: 'injected-memory' } : source
    const key = callId === null ? null : `result:${callId}`
    this.emit({ key, kind: 'tool_result', origin, mark, text, tool: call?.tool ?? null, callId, isError })
  }

  private aside(type: string): void {
    const { raw } = this
    if (type === 'system.message') this.say('injected', 'reminder', textOf(raw.content))
    else if (type === 'session.error' || type === 'workflow_run.error') {
      const error = asObject(raw.error)
      this.say('injected', 'api-error', asString(error.message) ?? JSON.stringify(raw.error ?? raw), true)
    } else if (type === 'span.outcome_evaluation_end') {
      const result = asText(raw.result)
      this.session.outcome = {
        isGood: /^(satisfied|passed|success)$/.test(result) ? true : result === '' ? null : false,
        text: result,
      }
      // A grader of its own looked at what was made: a model's word, not the person's.
      this.say('assistant', 'notification', [result, asText(raw.explanation)].filter(Boolean).join('\n'))
    } else if (type === 'workflow_run.status_ended') this.session.time(this.at)
    else this.unknown()
  }

  private unknown(): void {
    this.emit({ kind: 'unknown', origin: 'injected', text: JSON.stringify(this.raw) })
  }
}
