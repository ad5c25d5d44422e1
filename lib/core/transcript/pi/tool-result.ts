// The answer to a tool call in a tree of entries.
import { resultText } from '../claude/blocks'
import { asNumber, asObject, asString, type Json } from '../json'
import type { Flavour } from './flavour'
import type { TreeState } from './state'

/** Tools that run a command, by the names that agents of this family give them. */
const shells = /^(bash|exec|process|shell(_exec)?|run_terminal)$/
const exitLine = /(?:Command|Process) exited with code (-?\d+)\)?\s*$/

export function readToolResult(message: Json, state: TreeState, flavour: Flavour): void {
  const callId = asString(message.toolCallId)
  const found = callId === null ? undefined : state.calls.answer(callId)
  if (found === 'copy') return
  const tool = asString(message.toolName) ?? found?.tool ?? 'tool'
  const text = resultText(message.content)
  const details = asObject(message.details)
  const exitCode = exitCodeOf(tool, text, details, message.isError === true)
  const isError = message.isError === true || (exitCode !== null && exitCode !== 0) || flavour.isFailure(text, details)
  const { origin, mark } = flavour.sourceOf({ tool, input: found?.input ?? {} }, { text, isError })
  state.emit({
    key: callId === null ? null : `result:${callId}`,
    kind: 'tool_result',
    origin,
    mark,
    text,
    tool,
    callId,
    exitCode,
    isError,
  })
}

function exitCodeOf(tool: string, text: string, details: Json, isError: boolean): number | null {
  const told = asNumber(details.exitCode)
  if (told !== null) return told
  if (!shells.test(tool)) return null
  const line = exitLine.exec(text.slice(-200))
  if (line) return Number(line[1])
  // Only a command of Pi's own shell that failed says so; one that goes on in the background has no exit code yet.
  return tool === 'bash' && !isError && details.status === undefined ? 0 : null
}
