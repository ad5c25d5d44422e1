// Codex: the model's log where it has the thing, the program's log for what stands there alone.
import { isSaid, list, parsed, type Raw, records, text } from './raw'
import { add, empty, type Tally } from './tally'

export function countCodex(source: string): Tally {
  const rows = records(source)
  if (rows.every((r) => typeof r?.text === 'string' && 'ts' in r)) return countPrompts(rows)
  const total = empty()
  for (const part of sessionsOf(rows)) add(total, countRollout(part))
  return total
}

function countPrompts(rows: Raw[]): Tally {
  const tally = empty(new Set(rows.map((r) => r.session_id)).size)
  for (const row of rows) tally.user += typedIn(row.text).length
  return tally
}

/** A second session begins with its own record, unless the first was a fork or a sub-agent and carries its history. */
function sessionsOf(rows: Raw[]): Raw[][] {
  const first = rows.find((r) => r?.type === 'session_meta')?.payload
  if (!first || first.forked_from_id || first.source?.subagent) return [rows]
  const parts: Raw[][] = [[]]
  let id = first.id
  for (const row of rows) {
    if (row?.type === 'session_meta' && row.payload.id !== id && !/\s/.test(row.payload.id)) {
      id = row.payload.id
      parts.push([])
    }
    parts.at(-1)?.push(row)
  }
  return parts
}

const programs =
  /^(# AGENTS\.md instructions|Another language model started to solve|Warning: (apply_patch was|The maximum number of unified|Your account)|<(environment_context|user_instructions|instructions|skill|skills_instructions|memory_instructions|goal_context|model_switch|personality_spec|collaboration_mode|permissions instructions|app-context|apps_instructions|plugins_instructions|user_action|subagent_notification|hook_prompt|turn_aborted)\b)/i

/** What a person typed: behind the heading of the editor, or in the place that a prompt file leaves for it. */
function typedIn(raw: string): string[] {
  const body = raw.trim()
  if (body === '' || programs.test(body)) return []
  if (
    /^# (Files mentioned by the user|In app browser|Context from my IDE|Selected text|Applications mentioned)/.test(
      body,
    )
  ) {
    const [, request] = body.split(/(?:^|\n)## My request for Codex:[ \t]*\n?/)
    if (request !== undefined) return typedIn(request)
  }
  return [body.replace(/\s+/g, ' ')]
}

/** What both of Codex's logs tell, and what stands in the second alone. */
class TwoLogs {
  private readonly items: string[] = []
  private readonly events: string[] = []
  add(log: 'items' | 'events', what: string): void {
    this[log].push(what)
  }
  /** Of the second log only what the first does not tell. */
  rest(): string[] {
    const rest = [...this.events]
    for (const what of this.items) if (rest.includes(what)) rest.splice(rest.indexOf(what), 1)
    return rest
  }
  get size(): number {
    return this.items.length + this.rest().length
  }
}

const ends =
  /^((exec_command|mcp_tool_call|patch_apply|collab_\w+)_end|view_image_tool_call|dynamic_tool_call_response|CommandExecution|FileChange|McpToolCall)$/

function countRollout(rows: Raw[]): Tally {
  const tally = empty(1)
  const meta = rows.find((r) => r?.type === 'session_meta')?.payload ?? {}
  const [prompts, replies, thoughts, searches, pictures] = [
    new TwoLogs(),
    new TwoLogs(),
    new TwoLogs(),
    new TwoLogs(),
    new TwoLogs(),
  ]
  const calls = new Set<string>()
  const results = new Map<string, boolean>()
  const ended = new Map<string, boolean>()
  const hits = new Map<string, boolean>()
  let reviews = 0
  for (const [n, row] of rows.entries()) {
    const id = (p: Raw): string => [p.call_id, p.callId, p.id].find((i) => isSaid(i) && !/\s/.test(i)) ?? `row ${n}`
    if (row === undefined) tally.unknown++
    else if (row.type === 'response_item') item(row.payload, id(row.payload))
    else if (row.type === 'event_msg') event(row.payload, id(row.payload))
    else if (row.payload === undefined && row.record_type === undefined && (row.type ?? row.role) !== undefined)
      item({ type: 'message', ...row, content: row.content ?? row.message }, id(row))
    else if (row.payload === undefined && row.record_type === undefined && !('instructions' in row)) tally.unknown++
  }
  for (const [id, failed] of ended) if (calls.has(id)) results.set(id, failed || results.get(id) === true)
  tally.user += meta.source?.subagent ? 0 : prompts.size + reviews
  tally.assistant += replies.size
  tally.thinking += thoughts.size
  tally.tool_call += calls.size + searches.size + pictures.size
  const shown = searches.rest().filter((s) => hits.get(s)).length + pictures.size
  tally.tool_result += results.size + shown
  tally.errors += [...results.values()].filter(Boolean).length
  return tally

  function item(p: Raw, id: string): void {
    if (p.type === 'message') message(p, id)
    else if (p.type === 'reasoning')
      for (const part of [...list(p.summary), ...list(p.content)]) say(thoughts, 'items', text(part.text))
    else if (/^(function_call|custom_tool_call|local_shell_call|tool_call|tool_search_call|mcp_call)$/.test(p.type))
      calls.add(id)
    else if (/_output$|^(tool|function)_result$/.test(p.type)) answer(p, id)
    else if (p.type === 'web_search_call') searches.add('items', signOf(p))
    else if (p.type === 'image_generation_call') pictures.add('items', text(p.revised_prompt))
    else if (!/^(ghost_snapshot|agent_message|compaction\w*|context_compaction)$/.test(p.type)) tally.unknown++
  }

  function answer(p: Raw, id: string): void {
    // Old versions gave no ids: a result answers the call before.
    const of = id.startsWith('row ') ? ([...calls].findLast((c) => c.startsWith('row ') && !results.has(c)) ?? id) : id
    if (!results.has(of)) results.set(of, failedOutput(p))
  }

  function message(p: Raw, id: string): void {
    const parts = typeof p.content === 'string' ? [p.content] : list(p.content).map((c) => text(c.text))
    if (p.role === 'assistant') say(replies, 'items', parts.join('\n'))
    else if (p.role === 'user')
      prompt(
        parts,
        list(p.content).some((c) => /image/.test(c.type)),
        'items',
      )
    else if (/^(tool|function)$/.test(p.role)) answer(p, id)
    if (p.function_call?.name) calls.add(id)
    for (const call of list(p.tool_calls)) calls.add(call.id)
  }

  function prompt(parts: string[], hasPicture: boolean, log: 'items' | 'events'): void {
    const typed = parts.filter((t) => !/^<\/?image\b[^>]*>$/.test(t.trim())).flatMap(typedIn)
    if (typed.length > 0) prompts.add(log, typed.join('\n'))
    else if (hasPicture && parts.every((t) => t.trim() === '')) prompts.add(log, '[image]')
  }

  function event(p: Raw, id: string): void {
    const whole = p.item ?? {}
    const type = p.type === 'item_completed' ? whole.type : p.type
    if (type === 'user_message') prompt([text(p.message)], list(p.images).length > 0, 'events')
    else if (type === 'UserMessage')
      prompt(
        list(whole.content).map((c) => text(c.text)),
        false,
        'events',
      )
    else if (type === 'agent_message') say(replies, 'events', text(p.message))
    else if (type === 'AgentMessage')
      say(
        replies,
        'events',
        list(whole.content)
          .map((c) => text(c.text))
          .join('\n'),
      )
    else if (/^agent_reasoning(_raw_content)?$/.test(type)) say(thoughts, 'events', text(p.text))
    else if (type === 'Reasoning')
      for (const t of [...list(whole.summary_text), ...list(whole.raw_content)]) say(thoughts, 'events', t)
    else if (type === 'entered_review_mode') reviews++
    else if (type === 'tool_call') calls.add(id)
    else if (/^(web_search_end|WebSearch|Extension)$/.test(type)) search(p.item ?? p)
    else if (/^(image_generation_end|ImageGeneration)$/.test(type))
      pictures.add('events', text((p.item ?? p).revised_prompt))
    else if (ends.test(type))
      end(p.item ? { ...whole, call_id: whole.id } : p, p.item && !/\s/.test(text(whole.id)) ? whole.id : id)
  }

  function search(p: Raw): void {
    searches.add('events', signOf(p))
    hits.set(signOf(p), list(p.results).length > 0)
  }

  function end(p: Raw, id: string): void {
    const bad = /^(failed|declined)$/.test(text(p.status))
    const failed =
      p.success === false ||
      bad ||
      'Err' in (p.result ?? {}) ||
      isSaid(p.error) ||
      p.result?.Ok?.isError === true ||
      (p.exit_code ?? 0) !== 0
    if (calls.has(id) || results.has(id)) ended.set(id, failed)
    else {
      calls.add(id)
      results.set(id, failed)
    }
  }
}

const say = (logs: TwoLogs, log: 'items' | 'events', words: string): void => {
  if (isSaid(words)) logs.add(log, words.trim())
}

const signOf = (p: Raw): string =>
  JSON.stringify(Object.entries(p.action ?? { query: p.query }).filter(([, v]) => v != null))

function failedOutput(p: Raw): boolean {
  const told = p.output ?? p.result ?? p.content
  const inner = typeof told === 'string' ? parsed(told) : told
  if (p.status === 'failed' || p.is_error) return true
  if (inner && typeof inner === 'object' && !Array.isArray(inner))
    return (inner.metadata?.exit_code ?? 0) !== 0 || inner.success === false
  const output =
    typeof told === 'string'
      ? told
      : list(told)
          .map((o) => text(o.text))
          .join('\n')
  const code = /^(?:Exit code|Process exited with code):? (-?\d+)/m.exec(output.slice(0, 600))?.[1]
  return code !== undefined
    ? code !== '0'
    : /^(execution error|failed |error:|apply_patch verification failed|exec_command failed|unsupported call|.{0,40}rejected by user)/i.test(
        output.trim(),
      )
}
