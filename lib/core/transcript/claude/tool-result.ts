// The answer to a tool call, and the words of a person that hide in it: reasons of refusals, answers to questions.
import { asObject, asString, asText, isObject, type Json } from '../json'
import { originOf, type Source } from '../origin'
import { resultText } from './blocks'
import type { Call, ClaudeState } from './state'
import { cutReminders } from './user-text'

const refusal = /^The user doesn't want to (?:proceed with this tool use|take this action)/
const said = /(?:the user said:|provided the following reason for the rejection:)\s*([\s\S]+)$/
/** The program's own words behind what the person said. */
const afterword = /\n+Note: The user's next message may contain[\s\S]*$/

export function readToolResult(block: Json, record: Json, index: number, state: ClaudeState): void {
  const callId = asString(block.tool_use_id)
  if (callId !== null) {
    if (state.answered.has(callId)) return
    state.answered.add(callId)
  }
  const call = callId === null ? undefined : state.calls.get(callId)
  if (callId !== null) state.calls.delete(callId)
  const extra = record.toolUseResult
  const { text, reminders } = cutReminders(resultText(block.content))
  const exitCode = exitCodeOf(text, block, extra)
  const words = personsWords(text, block, extra, call, asText(record.version))
  const isError = isFailure(text, block, extra, exitCode)
  const { origin, mark } = sourceOf(call, text, isError, words?.refused === true)
  state.emit({
    block: index,
    key: callId === null ? null : `result:${callId}`,
    kind: 'tool_result',
    origin,
    mark,
    text,
    tool: call?.tool ?? null,
    callId,
    exitCode,
    isError,
  })
  if (words !== null && words.text !== '' && !state.isSubagent)
    state.emit({
      block: index,
      key: callId === null ? null : `said:${callId}`,
      kind: 'user',
      origin: 'user',
      mark: words.refused ? 'rejection' : null,
      text: words.text,
    })
  reminders.forEach((reminder, i) => {
    state.emit({ block: 1_000 + index * 10 + i, kind: 'system', origin: 'injected', mark: 'reminder', text: reminder })
  })
}

function sourceOf(call: Call | undefined, text: string, isError: boolean, refused: boolean): Source {
  if (refused || refusal.test(text)) return { origin: 'tool', mark: 'rejection' }
  // What a sub-agent reports is a model's word, not a fact.
  if (call && /^(Task|Agent)$/.test(call.tool)) return { origin: 'assistant', mark: null }
  return originOf(call?.tool ?? null, call?.input ?? null, { text, isError })
}

function exitCodeOf(text: string, block: Json, extra: unknown): number | null {
  const told = /^(?:Error: )?Exit code (\d+)/.exec(text)
  if (told) return Number(told[1])
  const background = /<exit_code>(-?\d+)<\/exit_code>/.exec(text.slice(0, 2_000))
  if (background) return Number(background[1])
  if (!isObject(extra) || typeof extra.stdout !== 'string' || block.is_error === true) return null
  const isOver = extra.interrupted !== true && !extra.backgroundTaskId && !extra.returnCodeInterpretation
  return isOver ? 0 : null
}

function isFailure(text: string, block: Json, extra: unknown, exitCode: number | null): boolean {
  if (block.is_error === true) return true
  if (exitCode !== null && exitCode !== 0) return true
  if (text.startsWith('<tool_use_error>')) return true
  return (typeof extra === 'string' && extra.startsWith('Error: ')) || asObject(extra).is_error === true
}

type Words = { text: string; refused: boolean }

function personsWords(
  text: string,
  block: Json,
  extra: unknown,
  call: Call | undefined,
  version: string,
): Words | null {
  if (refusal.test(text)) {
    const words = (said.exec(text)?.[1] ?? '').replace(afterword, '').trim()
    return {
      text: /^The user wants to clarify these questions/.test(words) ? givenAnswers(words) : words,
      refused: true,
    }
  }
  if (call?.tool === 'AskUserQuestion' && block.is_error !== true) return { text: answers(text, extra), refused: false }
  if (isBareRefusal(text, block, extra, call, version)) return { text: text.trim(), refused: true }
  return null
}

/** Answers to AskUserQuestion: listed in the record, else read from `"question"="answer"` pairs. */
function answers(text: string, extra: unknown): string {
  const listed = asObject(asObject(extra).answers)
  const values = Object.values(listed)
    .flatMap((v) => (Array.isArray(v) ? v : [v]))
    .filter((v) => typeof v === 'string')
  if (values.length > 0) return values.join('\n')
  return [...text.matchAll(/"="([\s\S]*?)"(?=, "|\. You can|$)/g)].map((m) => m[1]).join('\n')
}

/** Asked to clarify, the person may have answered some questions already. */
function givenAnswers(words: string): string {
  return [...words.matchAll(/^\s*Answer:\s*(.+)$/gm)].map((m) => (m[1] ?? '').trim()).join('\n')
}

/**
 * Version 2.0 wrote a refusal's reason as the whole failed result of a command, without any sign of its own.
 * Its real failures begin with `Exit code`, and the program's own notices with words that no person types.
 */
function isBareRefusal(text: string, block: Json, extra: unknown, call: Call | undefined, version: string): boolean {
  return (
    block.is_error === true &&
    call?.tool === 'Bash' &&
    /^2\.0\.\d+$/.test(version) &&
    extra === `Error: ${text}` &&
    text.length < 2_000 &&
    /^\p{L}[\p{L}']*\s+\p{L}/u.test(text) &&
    !/^(Exit code|Claude requested|This (Bash )?command|Command (timed|was|failed)|Permission|Shell |Background |Timeout|Request |Failed|Unable|Cannot|Could not)|was blocked|error:|: /i.test(
      text,
    )
  )
}
