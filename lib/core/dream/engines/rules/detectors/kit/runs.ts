// Tool calls with what came of them. Whether a call succeeded is what its result says, never what the agent says.
import type { LoadedTranscript } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import { commandsOf, shellLine } from './shell'

export type Run = {
  call: Event
  result: Event | null
  /** The commands of a shell call; empty for every other tool. */
  commands: string[]
  /** failed and worked are what the result shows; unknown when there is none, or it was refused by a person. */
  outcome: 'worked' | 'failed' | 'unknown'
}

const refused =
  /^(The user doesn't want to|User rejected|\[Request interrupted|Operation stopped by hook|Permission to use)/

/** A failure whose exit code was lost in a pipe: what the shell or a runner prints about itself. */
const lostFailure =
  /^(?:\/?(?:usr\/)?(?:bin\/)?(?:ba|z|da)?sh: .*|\(eval\):\d+: .*|zsh: .*)(?:not found|No such file|Permission denied)|^make: \*\*\* |^npm ERR! |^fatal: |\bELIFECYCLE\b|^error: script ".*" exited with code [1-9]|\b[1-9]\d* (?:tests? )?failed\b(?!:? 0)|^FAIL\b|^Exit code [1-9]|exited with code [1-9]/m

function outcomeOf(result: Event | null, isShell: boolean): Run['outcome'] {
  if (!result || refused.test(result.text)) return 'unknown'
  if (result.isError || (result.exitCode ?? 0) !== 0) return 'failed'
  if (isShell && result.text.length < 20_000 && lostFailure.test(result.text)) return 'failed'
  return 'worked'
}

const cached = new WeakMap<LoadedTranscript, Run[]>()

/** Every tool call of a transcript with its result, in order. */
export function runsOf(transcript: LoadedTranscript): Run[] {
  const known = cached.get(transcript)
  if (known) return known
  const results = new Map<string, Event>()
  for (const e of transcript.events)
    if (e.kind === 'tool_result' && e.callId !== null && !results.has(e.callId)) results.set(e.callId, e)
  const runs: Run[] = []
  for (const call of transcript.events) {
    if (call.kind !== 'tool_call') continue
    const result = call.callId === null ? null : (results.get(call.callId) ?? null)
    const line = shellLine(call.tool, call.input, call.text)
    const commands = line === null ? [] : commandsOf(line)
    runs.push({ call, result, commands, outcome: outcomeOf(result, line !== null) })
  }
  cached.set(transcript, runs)
  return runs
}

const editTools =
  /^(edit|multiedit|write|notebookedit|apply_patch|str_replace(_based_edit_tool|_editor)?|create_file|write_file|edit_file|replace|patch)$/i

/** The file that a call edits or writes; null for every other call. */
export function editedPath(call: Event): string | null {
  if (call.tool === null || !editTools.test(call.tool)) return null
  const input = call.input ?? {}
  const named = input.file_path ?? input.path ?? input.filePath ?? input.target_file ?? input.notebook_path
  if (typeof named === 'string') return named
  const patch = typeof input.input === 'string' ? input.input : typeof input.patch === 'string' ? input.patch : ''
  return /^\*\*\* (?:Update|Add) File: (.+)$/m.exec(patch)?.[1]?.trim() ?? null
}

/** The whole minutes from one time to another; null where a time is missing or they lie more than a working day apart. */
export function minutesBetween(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null
  const minutes = (Date.parse(to) - Date.parse(from)) / 60_000
  return minutes >= 0 && minutes < 8 * 60 ? Math.round(minutes) : null
}

/** A path as the repository names it: without the folder that the session ran in. */
export function inRepository(path: string, cwd: string | null): string {
  if (cwd !== null && path.startsWith(`${cwd}/`)) return path.slice(cwd.length + 1)
  return path.replace(/^\.\//, '')
}
