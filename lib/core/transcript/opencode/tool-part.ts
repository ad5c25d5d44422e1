// A tool part of OpenCode: the call, and once it is over its output or error, in one record.
import type { Origin } from '../event'
import { asArray, asNumber, asObject, asString, asText, type Json } from '../json'
import { originOf } from '../origin'
import type { Place, Turns } from '../turns'

/** The program's own tools; others come from MCP servers, whose names stand before an underscore. */
const own =
  /^(bash|edit|multiedit|write|read|grep|glob|list|ls|lsp\w*|patch|apply_patch|todo_?(write|read)|task|skill|webfetch|websearch|codesearch|question|batch|invalid|plan_(enter|exit)|plan)$/

const refusal = /^(?:Error: )?The user (?:rejected permission|has specified a rule which prevents|dismissed)/
const reason = /with the following feedback:\s*([\s\S]+)$/

export function readOpencodeTool(part: Json, turns: Turns, place: Place): void {
  const state = asObject(part.state)
  const time = asObject(state.time)
  const tool = asString(part.tool) ?? 'tool'
  const at = time.start ?? place.at
  turns.at({ ...place, at })
  const patch = asString(asObject(state.input).patchText)
  const id = turns.call({
    id: asString(part.callID),
    tool,
    input: state.input,
    ...(patch === null ? {} : { text: patch }),
  })
  const status = asText(state.status)
  if (status === 'running' || status === 'pending') return
  const metadata = asObject(state.metadata)
  const error = asString(state.error)
  const text = [error, asString(state.output) ?? (error === null ? null : asString(metadata.output))]
    .filter((t) => t !== null)
    .join('\n')
  const isError = status === 'error' || error !== null
  const refused = error !== null && refusal.test(error)
  turns.at({ ...place, at: time.end ?? at })
  turns.result({
    id,
    tool,
    text,
    isError,
    exitCode: asNumber(metadata.exit),
    origin: originFor(tool, asObject(state.input), text, isError),
    mark: refused ? 'rejection' : tool === 'skill' && !isError ? 'injected-memory' : null,
  })
  if (refused) turns.user(reason.exec(error)?.[1] ?? '', { mark: 'rejection' })
  if (tool === 'question' && !isError) turns.user(answers(text, metadata))
}

function originFor(tool: string, input: Json, text: string, isError: boolean): Origin | null {
  if (isError) return tool === 'task' ? 'assistant' : 'tool'
  if (tool === 'task') return 'assistant'
  if (tool === 'skill') return 'injected'
  if (tool === 'webfetch' || tool === 'websearch' || tool === 'codesearch') return 'external'
  if (!own.test(tool) && tool.includes('_') && originOf(tool, input, { text, isError }).origin === 'tool')
    return 'external'
  return null
}

/** Answers are listed by question, each a list of what was chosen or typed. */
function answers(text: string, metadata: Json): string {
  const listed = asArray(metadata.answers).flatMap((a) => (Array.isArray(a) ? a : [a]))
  const words = listed.filter((a): a is string => typeof a === 'string')
  if (words.length > 0) return words.join('\n')
  return [...text.matchAll(/"="([\s\S]*?)"(?=, "|\. You can|$)/g)].map((m) => m[1]).join('\n')
}
