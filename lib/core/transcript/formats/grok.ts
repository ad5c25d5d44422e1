// Grok's command line, `~/.grok/sessions/<folder>/<session>/chat_history.jsonl`: messages, thoughts and results, without
// times; what is told of the session stands in `summary.json` beside it.
import type { Head, LineFormat } from '../format'
import { asArray, asObject, asString, asText, isObject, type Json } from '../json'
import { openRecordLines } from '../record-lines'
import type { Turns } from '../turns'

const isSaid = (r: Json): boolean =>
  r.role === undefined &&
  ((r.type === 'system' && typeof r.content === 'string') ||
    (r.type === 'user' && (Array.isArray(r.content) || typeof r.content === 'string')) ||
    (r.type === 'assistant' && typeof r.content === 'string') ||
    (r.type === 'tool_result' && typeof r.tool_call_id === 'string') ||
    (r.type === 'reasoning' && Array.isArray(r.summary)) ||
    (r.type === 'backend_tool_call' && isObject(r.kind)))

const isTelling = (r: Json): boolean =>
  (r.type === 'assistant' && Array.isArray(r.tool_calls)) ||
  (r.type === 'user' && ('prompt_index' in r || 'synthetic_reason' in r)) ||
  r.type === 'backend_tool_call'

function sniff({ records }: Head): number {
  if (!records.some(isTelling)) return 0
  return (0.95 * records.filter(isSaid).length) / records.length
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  const parts = asArray(content).map(asObject)
  return parts.map((p) => asString(p.text) ?? `[${asText(p.type) || 'file'}]`).join('\n')
}

function read(record: Json, turns: Turns): void {
  const { type } = record
  if (type === 'system') turns.system(textOf(record.content))
  else if (type === 'user') readPrompt(record, turns)
  else if (type === 'reasoning') for (const part of asArray(record.summary)) turns.thinking(asText(asObject(part).text))
  else if (type === 'assistant') readReply(record, turns)
  else if (type === 'tool_result') {
    const text = textOf(record.content)
    const exit = /^(?:Exit code|exit_code): ?(-?\d+)/im.exec(text.slice(0, 500))
    turns.result({
      id: asString(record.tool_call_id),
      text,
      isError: record.is_error === true || /^(Error|Tool error)\b/.test(text),
      exitCode: exit ? Number(exit[1]) : null,
    })
  } else if (type === 'backend_tool_call') readServiceCall(asObject(record.kind), turns)
  else turns.unknown(record)
}

function readPrompt(record: Json, turns: Turns): void {
  const text = textOf(record.content)
  if (record.prior_turn_interrupt !== undefined) turns.system('The person stopped the agent.', 'interruption')
  if (record.synthetic_reason === undefined) turns.user(text)
  else {
    turns.session.cwd ??= /^Workspace Path: (.+)$/m.exec(text)?.[1]?.trim() ?? null
    turns.system(
      text,
      /memor|rules|skill|agents_md/.test(String(record.synthetic_reason)) ? 'injected-memory' : 'reminder',
    )
  }
}

function readReply(record: Json, turns: Turns): void {
  const model = asString(record.model_id)
  if (model !== null) turns.session.countModel(model)
  turns.assistant(textOf(record.content))
  for (const value of asArray(record.tool_calls)) {
    const call = asObject(value)
    turns.call({ id: asString(call.id), tool: asString(call.name) ?? 'tool', input: call.arguments })
  }
}

/** The service searched by itself: call and result are one record, which tells what was looked at. */
function readServiceCall(kind: Json, turns: Turns): void {
  const tool = asString(kind.tool_type) ?? 'tool'
  const { sources, ...action } = asObject(kind.action)
  const id = turns.call({ id: asString(kind.id), tool, input: action })
  if (kind.status === undefined || kind.status === 'in_progress') return
  const urls = asArray(sources).map((s) => asText(asObject(s).url))
  turns.result({ id, tool, text: urls.join('\n'), isError: kind.status === 'failed', origin: 'external' })
}

export const grok: LineFormat = {
  id: 'grok',
  kind: 'lines',
  sniff,
  open: (out) =>
    openRecordLines(out, read, {
      begin({ session }) {
        // The file is called the same in every session: the folder is named after it.
        const folders = (out.name ?? '').split(/[\\/]/).slice(0, -1)
        session.session = uuid.exec(folders.at(-1) ?? '')?.[0] ?? null
      },
    }),
}
