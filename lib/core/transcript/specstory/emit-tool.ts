// A call and what came back, as events; and the words of a person that hide in a result.
import type { Json } from '../json'
import { originOf, type Source } from '../origin'
import { principalOf } from '../principal'
import type { TextBlock } from '../text-block'
import type { Exported } from './exported'
import { refusalIn } from './refusal'
import type { Section } from './section'

export type ToolUse = {
  tool: string
  input: Json
  /** Line that its element begins at: what it is known by. */
  start: number
  /** Line that its principal argument stands at. */
  line: number
  result: TextBlock | null
  failed: boolean
}

export function emitTool(use: ToolUse, section: Section, state: Exported): void {
  const { tool, input, line } = use
  const callId = `line:${use.start}`
  const common = { at: section.at, subagent: section.sidechain ? 'sidechain' : null, tool, callId }
  const text = principalOf(input) || tool
  state.session.emit({ ...common, key: `call:${callId}`, line, kind: 'tool_call', origin: 'assistant', text, input })
  if (use.result !== null) readResult(use.result, use, common, state)
}

type Common = { at: string | null; subagent: string | null; tool: string; callId: string }

function readResult(block: TextBlock, use: ToolUse, common: Common, state: Exported): void {
  const { text, line } = block
  const { tool, input, failed } = use
  const exitCode = exitCodeOf(text)
  const refusal = refusalIn(text)
  const isError =
    failed || refusal !== null || (exitCode !== null && exitCode !== 0) || text.startsWith('<tool_use_error>')
  state.session.emit({
    ...common,
    key: `result:${common.callId}`,
    line,
    kind: 'tool_result',
    ...sourceOf(tool, input, text, isError, refusal !== null),
    text,
    exitCode,
    isError,
  })
  const said = refusal?.said ?? (tool === 'AskUserQuestion' && !isError ? answersIn(text) : '')
  if (said === '' || common.subagent !== null) return
  const at = text.split('\n').findIndex((l) => l.includes(said.split('\n', 1)[0] ?? said))
  state.session.emit({
    key: `said:${common.callId}`,
    line: at === -1 ? line : line + at,
    at: common.at,
    kind: 'user',
    origin: 'user',
    mark: refusal === null ? null : 'rejection',
    text: said,
  })
}

function sourceOf(tool: string, input: Json, text: string, isError: boolean, refused: boolean): Source {
  if (refused) return { origin: 'tool', mark: 'rejection' }
  // What a sub-agent reports is a model's word, not a fact.
  if (/^(Task|Agent)$/.test(tool)) return { origin: 'assistant', mark: null }
  return originOf(tool, input, { text, isError })
}

function exitCodeOf(text: string): number | null {
  const told =
    /^(?:Error: )?Exit code:? (-?\d+)/.exec(text) ?? /^Process exited with code (-?\d+)$/m.exec(text.slice(0, 400))
  return told ? Number(told[1]) : null
}

const answersIn = (text: string): string => {
  const pairs = [...text.matchAll(/"="([\s\S]*?)"(?=, "|\.|$)/g)].map((m) => m[1])
  return pairs.length > 0 ? pairs.join('\n') : text
}
