// Programs of one record or message each: Cursor, Gemini CLI, OpenCode, Copilot CLI, Cline, Droid, Kiro.
import { document, documents, isSaid, list, parsed, type Raw, records, text, texts } from './raw'
import { empty, type Tally } from './tally'

/** Whether a result says that a command ended badly. */
const badExit = (output: string, sign: RegExp): boolean => (sign.exec(output)?.[1] ?? '0') !== '0'

export function countCursor(source: string, path: string): Tally {
  const tally = empty(1)
  const isSubagent = /[\\/]subagents[\\/]/.test(path)
  for (const row of records(source)) {
    if (row === undefined || (!row.role && row.type !== 'turn_ended')) tally.unknown++
    const { content } = row?.message ?? {}
    for (const block of typeof content === 'string' ? [{ type: 'text', text: content }] : list(content)) {
      const words = text(block.text).replace(/<timestamp>[\s\S]*?<\/timestamp>/g, '')
      const type = text(block.type).replace('-', '_')
      if (/^tool_(use|call)$/.test(type)) tally.tool_call++
      else if (type === 'tool_result') {
        tally.tool_result++
        if (block.is_error || badExit(texts(block.content).join('\n'), /^(?:Error: )?Exit code:? (\d+)/)) tally.errors++
      } else if (type === 'thinking') tally.thinking++
      else if (type !== 'text') tally.unknown++
      else if (row.role === 'assistant') {
        const bare = words.replace(/\s*\[REDACTED\]\s*$/, '').trim()
        if (bare !== '') tally.assistant++
        else if (words.trim() !== '') tally.thinking++
      } else {
        const asked = [...words.matchAll(/<user_query>([\s\S]*?)<\/user_query>/g)]
        const rest = words.replace(/<([a-z_-]+)(?: [^>]*)?>[\s\S]*?<\/\1>/g, '')
        if (!isSubagent && (asked.length > 0 ? asked.some((a) => isSaid(a[1])) : isSaid(rest))) tally.user++
      }
    }
  }
  return tally
}

export function countGemini(source: string): Tally {
  const tally = empty(1)
  let messages: Raw[]
  try {
    const value = document(source)
    messages = list(value.messages ?? value.history ?? value)
  } catch {
    // One record a line: the newest copy of a message counts.
    const byId = new Map<string, Raw>()
    for (const row of records(source)) if (row?.id && row.type) byId.set(row.id, row)
    messages = [...byId.values()]
  }
  for (const m of messages) {
    const words = texts(m.content ?? m.parts).join('\n')
    const who = m.type ?? m.role
    const setup = /^(This is the Gemini CLI\. We are setting up|<session_context>|<state_snapshot>)/
    if (who === 'user')
      tally.user += isSaid(words.split('--- Content from referenced files ---')[0]) && !setup.test(words) ? 1 : 0
    else if (/^(gemini|model)$/.test(who)) {
      if (isSaid(words)) tally.assistant++
      tally.thinking += list(m.thoughts).filter((t) => isSaid(t.subject) || isSaid(t.description)).length
      for (const call of list(m.toolCalls)) countGeminiCall(call, tally)
    } else if (!/^(info|warning|error)$/.test(who)) tally.unknown++
  }
  return tally
}

function countGeminiCall(call: Raw, tally: Tally): void {
  tally.tool_call++
  if (call.result === undefined && !/^(success|error|cancelled)$/.test(text(call.status))) return
  tally.tool_result++
  const answers = [call.result].flat().map((r) => r?.functionResponse?.response ?? {})
  const output = answers.map((a) => text(a.error ?? a.output)).join('\n')
  const failed =
    /^(error|cancelled)$/.test(text(call.status)) || answers.some((a) => typeof a.error === 'string' && a.error !== '')
  if (failed || badExit(output, /(?:^|\n|\\n)\s*Exit Code: (-?\d+)/i)) tally.errors++
  else if (call.name === 'ask_user') tally.user++
}

export function countOpencode(source: string): Tally {
  if (!/^\s*[[{]/.test(source)) return countOpencodeMarkdown(source)
  const tally = empty()
  for (const session of documents(source)) {
    tally.sessions++
    for (const { info, parts } of list(session.messages)) {
      const said = list(parts).filter((p) => p.type === 'text' && !p.synthetic && !p.ignored && isSaid(p.text))
      const files = list(parts).filter((p) => p.type === 'file')
      if (info.role === 'user') {
        const pictures = files.filter((f) => !/^text\//.test(text(f.mime)))
        if (!session.info?.parentID && said.length + pictures.length > 0) tally.user++
        continue
      }
      if (!info.summary || typeof info.summary === 'object') tally.assistant += said.length + files.length
      for (const part of list(parts)) {
        if (part.type === 'reasoning' && isSaid(part.text)) tally.thinking++
        if (part.type === 'tool') countOpencodeTool(part.state ?? {}, part.tool, tally)
      }
    }
  }
  return tally
}

function countOpencodeTool(state: Raw, tool: string, tally: Tally): void {
  tally.tool_call++
  if (/^(running|pending)$/.test(state.status)) return
  tally.tool_result++
  const failed = state.status === 'error' || isSaid(state.error) || (state.metadata?.exit ?? 0) !== 0
  if (failed) tally.errors++
  if (/following feedback:\s*\S/.test(text(state.error)) || (tool === 'question' && !failed)) tally.user++
}

function countOpencodeMarkdown(source: string): Tally {
  const tally = empty(1)
  for (const turn of source
    .split(/\n-{3,}\n## Notes\n/)[0]
    ?.split(/^### \d+\. /m)
    .slice(1) ?? []) {
    const body = turn.slice(turn.indexOf('\n')).trim()
    if (body === '' || body.startsWith('_No text content captured')) continue
    if (turn.startsWith('assistant')) tally.assistant++
    else if (!/^(Called the \w+ tool with the following input: |Use the above message)/.test(body)) tally.user++
  }
  return tally
}

export function countCopilot(source: string): Tally {
  const tally = empty(1)
  const seen = new Set<string>()
  const calls = new Map<string, string>()
  const results = new Set<string>()
  const thoughts = new Set<string>()
  const call = (id: string, name: string): void => {
    if (!calls.has(id)) tally.tool_call++
    calls.set(id, name)
  }
  for (const [n, row] of records(source).entries()) {
    if (row === undefined) {
      tally.unknown++
      continue
    }
    const { type, data = {}, id } = row
    const mark = /\s/.test(text(id)) ? `row ${n}` : JSON.stringify(row)
    if (seen.has(mark)) continue
    seen.add(mark)
    const isOwn = !data.parentToolCallId && !row.agentId
    if (type === 'user.message')
      tally.user +=
        isOwn && (!data.source || data.source === 'user') && (isSaid(data.content) || list(data.attachments).length > 0)
          ? 1
          : 0
    else if (type === 'assistant.message') {
      if (isSaid(data.content)) tally.assistant++
      if (isSaid(data.reasoningText)) thoughts.add(data.reasoningText)
      for (const [i, r] of list(data.toolRequests).entries())
        call(/^[<[]|\s/.test(r.toolCallId) ? `${n}:${i}` : r.toolCallId, r.name)
    } else if (type === 'assistant.reasoning' && isSaid(data.content)) thoughts.add(data.content)
    else if (type === 'tool.execution_start')
      call(/^[<[]|\s/.test(data.toolCallId) ? `${n}` : data.toolCallId, data.toolName)
    else if (type === 'tool.execution_complete' && !results.has(data.toolCallId)) {
      if (!/^[<[]|\s/.test(data.toolCallId)) results.add(data.toolCallId)
      tally.tool_result++
      const output = text(data.error?.message) || text(data.result?.content)
      if (data.success === false || badExit(output.slice(-400), /exited with exit code (-?\d+)/)) tally.errors++
      else if (calls.get(data.toolCallId) === 'ask_user' && isOwn) tally.user++
      if (data.success === false && /^The user rejected[\s\S]*(feedback|said):\s*\S/.test(output)) tally.user++
    } else if (type === 'session.task_complete' && isSaid(data.summary)) tally.assistant++
    else if (
      !/^(session|assistant|tool|hook|permission|subagent|system|abort|user_input|skill|pending_messages|command|commands|external_tool|elicitation)\b/.test(
        type,
      )
    )
      tally.unknown++
  }
  tally.thinking += thoughts.size
  return tally
}

export function countDroid(source: string): Tally {
  const tally = empty(1)
  const seen = new Set<string>()
  let last = ''
  for (const row of records(source)) {
    if (row === undefined) {
      tally.unknown++
      continue
    }
    const mark = JSON.stringify(row)
    if (row.id && seen.has(mark)) continue
    seen.add(mark)
    if (row.type === 'message' && row.message) countDroidMessage(row.message, tally)
    else if (row.type === 'message') {
      if (row.role === 'user') tally.user++
      if (row.role === 'assistant') tally.assistant++
      last = row.role === 'assistant' ? row.text.trim() : last
    } else if (row.type === 'completion')
      tally.assistant += isSaid(row.finalText) && row.finalText.trim() !== last ? 1 : 0
    else if (row.type === 'tool_call') tally.tool_call++
    else if (row.type === 'tool_result') {
      tally.tool_result++
      if (row.isError || row.error !== undefined || row.value?.exitCode) tally.errors++
    } else if (
      !/^(session_start|session_end|system|completion|todo_state|session_settings|agent_turn_outcome|compaction_state|error)$/.test(
        row.type,
      )
    )
      tally.unknown++
  }
  return tally
}

function countDroidMessage(m: Raw, tally: Tally): void {
  const blocks = typeof m.content === 'string' ? [{ type: 'text', text: m.content }] : list(m.content)
  const isInjected = (t: string): boolean => /^\s*<system-reminder>[\s\S]*<\/system-reminder>\s*$/.test(t)
  const typed = blocks.filter((b) => b.type === 'text' && isSaid(b.text) && !isInjected(b.text))
  if (m.role === 'user' && m.visibility !== 'user_only' && m.visibility !== 'llm_only')
    tally.user += typed.length > 0 || blocks.some((b) => b.type === 'image') ? 1 : 0
  if (m.role === 'assistant' && typed.length > 0) tally.assistant++
  for (const block of blocks) {
    if (block.type === 'thinking' && isSaid(block.thinking)) tally.thinking++
    if (block.type === 'tool_use') tally.tool_call++
    if (block.type !== 'tool_result') continue
    tally.tool_result++
    if (block.is_error || badExit(texts(block.content).join('\n'), /exit code:? (-?\d+)/i)) tally.errors++
  }
}

export function countKiro(source: string): Tally {
  const tally = empty(1)
  for (const pair of list(document(source).history)) {
    const [user, assistant] = Array.isArray(pair) ? pair : [pair.user, pair.assistant]
    const { Prompt, ToolUseResults, CancelledToolUses } = user?.content ?? {}
    if (isSaid(Prompt?.prompt) || isSaid(CancelledToolUses?.prompt)) tally.user++
    for (const r of list((ToolUseResults ?? CancelledToolUses)?.tool_use_results)) {
      tally.tool_result++
      const bad = list(r.content).some((c) => Number.parseInt(c.Json?.exit_status ?? '0', 10) !== 0)
      if (CancelledToolUses || /^error$/i.test(text(r.status)) || bad) tally.errors++
    }
    const body = assistant?.ToolUse ?? assistant?.Response
    if (isSaid(body?.content)) tally.assistant++
    tally.tool_call += list(body?.tool_uses).length
  }
  return tally
}

/** Cline's own list of what it showed; what it sent to the model tells the results. */
export function countCline(source: string): Tally {
  const tally = empty(1)
  const messages = list(document(source))
  if (messages[0]?.role) return countClineHistory(messages)
  let open = 0
  let shown = 0
  for (const [i, m] of messages.entries()) {
    const kind = m.say ?? m.ask
    const next = messages[i + 1] ?? {}
    const again = /^(text|reasoning|completion_result)$/.test(kind) || m.partial
    if (again && isSaid(m.text) && (next.say ?? next.ask) === kind && text(next.text).startsWith(m.text)) continue
    if (/^(task|user_feedback)$/.test(kind) || (i === 0 && kind === 'text'))
      tally.user += isSaid(m.text) || list(m.images).length ? 1 : 0
    else if (m.ask === 'completion_result') continue
    else if (kind === 'text' || kind === 'completion_result') tally.assistant += isSaid(m.text) ? 1 : 0
    else if (kind === 'reasoning') tally.thinking += isSaid(m.text) ? 1 : 0
    else if (kind === 'followup' || kind === 'plan_mode_respond') {
      const asked = parsed(text(m.text))
      if (isSaid(asked?.question ?? asked?.response ?? m.text)) tally.assistant++
      if (isSaid(asked?.selected)) tally.user++
    } else if (/^(tool|command|use_mcp_server|browser_action)$/.test(kind)) {
      tally.tool_call++
      open++
    } else if (kind === 'command_output') shown = 1
    else if (kind === 'api_req_started') {
      const results = [
        ...text(parsed(text(m.text))?.request).matchAll(
          /(?:^|\n\n)\[([a-z]\w*)(?: for '[^\n]*')?\] Result:([\s\S]*?)(?=\n\n\[[a-z]\w*(?: for '[^\n]*')?\] Result:|$)/g,
        ),
      ]
      const own = results.filter((r) => r[1] !== 'attempt_completion' || open > 0)
      for (const r of own) {
        tally.tool_result++
        if (
          /^\s*(The tool execution failed|Error(:| )|<error>|\[ERROR\]|Missing value|Tool \[?\w+\]? was not executed|The user denied)|<error_details>|<status>error/.test(
            text(r[2]).slice(0, 4_000),
          )
        )
          tally.errors++
        else if (
          r[1] === 'execute_command' &&
          badExit(text(r[2]).trim().slice(0, 200), /\bexit(?:ed with)?(?: code| status)?:? (-?\d+)\b/i)
        )
          tally.errors++
      }
      if (own.length === 0 && open > 0 && shown) tally.tool_result++
      open = 0
      shown = 0
    }
  }
  if (open > 0 && shown) tally.tool_result++
  return tally
}

function countClineHistory(messages: Raw[]): Tally {
  const tally = empty(1)
  for (const m of messages)
    for (const block of typeof m.content === 'string' ? [{ type: 'text', text: m.content }] : list(m.content))
      if (block.type === 'tool_use') tally.tool_call++
      else if (block.type === 'tool_result') {
        tally.tool_result++
        if (block.is_error) tally.errors++
      } else if (isSaid(block.text)) m.role === 'assistant' ? tally.assistant++ : tally.user++
  return tally
}
