// What a "user" record of Claude Code really is: a person's words, or one of the many things that are logged in their name.
import type { RawEvent } from '@/lib/core/transcript/builder'
import { object, text } from '@/lib/core/transcript/json'

type Said = Pick<RawEvent, 'kind' | 'origin' | 'text'> & Partial<Pick<RawEvent, 'mark' | 'tool'>>

const interruption = /^\[Request interrupted by user(?: for tool use)?\]\s*$/
const compaction = /^This session is being continued from a previous conversation/
const notification =
  /^<(task-notification|bash-notification|background-task|agent-notification|teammate-message|channel)\b/
const commandOutput = /^<(local-command-stdout|local-command-stderr|local-command-caveat|command-contents)>/
const shellOutput = /^<(bash-stdout|bash-stderr)>/
const hook =
  /^(Operation stopped by hook|Stop hook feedback|Stop hook:|<user-prompt-submit-hook>|\[?(?:PreToolUse|PostToolUse|UserPromptSubmit|SessionStart)[: ])/
const machine =
  /^(Caveat: The messages below were generated|Implement the following plan:|Your todo list has changed|Base directory for this skill:|Unknown slash command:|API Error:)/

/** Blocks that the program puts into a prompt around what was typed. */
const injectedBlock =
  /<(system-reminder|ide_opened_file|ide_selection|ide_diagnostics|available_skills|local-command-caveat|user-memory-input)>[\s\S]*?<\/\1>/g

function command(raw: string): Said | null {
  const name = /<command-name>\s*([^<]*?)\s*<\/command-name>/.exec(raw)?.[1]
  if (name === undefined) return null
  const args = /<command-args>\s*([\s\S]*?)\s*<\/command-args>/.exec(raw)?.[1] ?? ''
  if (args) return { kind: 'user', origin: 'user', text: args, tool: name, mark: 'command' }
  return { kind: 'system', origin: 'user', text: name, tool: name, mark: 'command' }
}

function whole(raw: string): Said | null {
  const trimmed = raw.trim()
  if (interruption.test(trimmed)) return { kind: 'system', origin: 'user', text: trimmed, mark: 'interruption' }
  if (compaction.test(trimmed)) return { kind: 'system', origin: 'injected', text: raw, mark: 'compaction' }
  if (notification.test(trimmed)) return { kind: 'system', origin: 'injected', text: raw, mark: 'notification' }
  if (commandOutput.test(trimmed)) return { kind: 'system', origin: 'injected', text: raw, mark: 'command' }
  if (shellOutput.test(trimmed)) return { kind: 'system', origin: 'tool', text: raw, mark: 'shell' }
  if (hook.test(trimmed) || machine.test(trimmed))
    return { kind: 'system', origin: 'injected', text: raw, mark: 'reminder' }
  const shell = /^<bash-input>([\s\S]*?)<\/bash-input>/.exec(trimmed)
  if (shell) return { kind: 'system', origin: 'user', text: shell[1] ?? '', mark: 'shell' }
  return command(trimmed)
}

/** Splits one text of a user record into what the person typed and what was put around it. */
export function sayings(raw: string): Said[] {
  const known = whole(raw)
  if (known) return [known]
  const injected = raw.match(injectedBlock) ?? []
  const typed = injected.length > 0 ? raw.replace(injectedBlock, '\n').trim() : raw
  const around: Said[] = injected.map((block) => ({
    kind: 'system',
    origin: 'injected',
    text: block,
    mark: 'reminder',
  }))
  if (!typed.trim()) return around
  const rest =
    injected.length > 0
      ? (whole(typed) ?? { kind: 'user' as const, origin: 'user' as const, text: typed })
      : { kind: 'user' as const, origin: 'user' as const, text: typed }
  return [...around, rest]
}

const refused =
  /^(?:The user doesn't want to (?:proceed with this tool use|take this action)|User rejected|\[Request interrupted by user for tool use\])/
const reason =
  /(?:the user said|To tell you how to proceed, the user said|provided the following reason for the rejection):\s*([\s\S]+?)\s*(?:\n\nNote: The user's next message[\s\S]*)?$/

/** What a person typed into the refusal of a tool call; null when the result is no refusal, '' when nothing was typed. */
export function rejectionReason(result: string): string | null {
  if (!refused.test(result)) return null
  return reason.exec(result)?.[1] ?? ''
}

/** Answers to a question that the agent asked through a tool, from the tool's own result. */
export function answersOf(tool: string | null, toolUseResult: unknown): string | null {
  if (tool !== 'AskUserQuestion') return null
  const answers = Object.values(object(object(toolUseResult).answers)).flatMap((a) => text(a) ?? [])
  return answers.length > 0 ? answers.join('\n') : null
}
