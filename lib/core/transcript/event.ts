// The one shape that every agent's log is read into. Everything after parsing (storage, pages, dreams) knows only this.

/** What counts as what is defined once, for all formats, in docs/transcript-formats.md. */
export type EventKind = 'user' | 'assistant' | 'thinking' | 'tool_call' | 'tool_result' | 'system' | 'unknown'

/**
 * Whose word a text is, from most to least trusted.
 * `user` a person typed it; `tool` what a command or file operation really did here; `assistant` what the agent says;
 * `external` text from outside that came in through a tool (a web page, an issue, a mail); `injected` memory, system
 * reminders, summaries and other text that nobody said in this session: never evidence.
 */
export type Origin = 'user' | 'tool' | 'assistant' | 'external' | 'injected'

/** Marks what a reader must know about an event beyond its kind. */
export type EventMark =
  | 'interruption' // the person stopped the agent
  | 'rejection' // the person refused a tool call; the text holds what they said
  | 'compaction' // a summary that repeats earlier text
  | 'injected-memory' // CLAUDE.md, AGENTS.md, memory files, skills
  | 'reminder' // a system reminder
  | 'command' // a slash command or its output
  | 'shell' // a shell line the person ran, or its output
  | 'notification' // a background notice
  | 'api-error' // the model's service failed
  | 'truncated' // the source line ended early

export type Event = {
  /** 0-based index in the transcript; never changes once stored. */
  seq: number
  /** Stable identity in the log, unique in the transcript: a uuid and block index, a call id, else `line:N`. */
  key: string
  /** 1-based line in the source for line-based formats, else null. */
  line: number | null
  /** ISO 8601, or null where the log has none. */
  at: string | null
  kind: EventKind
  origin: Origin
  /** The name of who speaks, where the log tells. */
  speaker: string | null
  /**
   * What a reader sees and a quote is checked against, masked. For a tool call: its principal argument
   * (the command, the path, the query), else its input as JSON.
   */
  text: string
  tool: string | null
  /** Matches a tool call to its result. */
  callId: string | null
  /** The whole input of a tool call, masked; null otherwise. */
  input: Record<string, unknown> | null
  exitCode: number | null
  isError: boolean
  /** Id of the sub-agent that this event belongs to, null for the session's own. */
  subagent: string | null
  mark: EventMark | null
  /** Characters that were left out of `text` because they were too many; 0 when it is whole. */
  foldedChars: number
}

export type Usage = { input: number; output: number; cacheRead: number; cacheWrite: number }
export const noUsage = (): Usage => ({ input: 0, output: 0, cacheRead: 0, cacheWrite: 0 })

/** Events by kind. */
export type Counts = Record<EventKind, number>
export const noCounts = (): Counts => ({
  user: 0,
  assistant: 0,
  thinking: 0,
  tool_call: 0,
  tool_result: 0,
  system: 0,
  unknown: 0,
})

export type FormatId =
  | 'claude-code'
  | 'claude-stream-json'
  | 'codex'
  | 'cursor'
  | 'specstory'
  | 'managed-agents'
  | 'claude-ai-export'
  | 'chatgpt-export'
  | 'openclaw'
  | 'pi'
  | 'gemini-cli'
  | 'opencode'
  | 'copilot-cli'
  | 'cline'
  | 'aider'
  | 'factory-droid'
  | 'kiro'
  | 'qwen-code'
  | 'kimi'
  | 'grok'
  | 'antigravity'
  | 'openhands'
  | 'swe-agent'
  | 'mini-swe-agent'
  | 'tau-bench'
  | 'atif'
  | 'langfuse'
  | 'openai-messages'
  | 'simple'

/** How the work ended, where the log was graded or says so. `isGood` is null where the words alone do not tell. */
export type Outcome = { isGood: boolean | null; text: string }

/** What is known of a session once it has been read to its end. */
export type TranscriptMeta = {
  format: FormatId
  /** The log's own session id, null where it has none. */
  session: string | null
  parent: string | null
  agent: string | null
  title: string
  cwd: string | null
  gitBranch: string | null
  /** The repository's address as git knows it. */
  gitRemote: string | null
  model: string | null
  startedAt: string | null
  endedAt: string | null
  events: number
  counts: Counts
  errors: number
  interruptions: number
  subagentEvents: number
  usage: Usage
  outcome: Outcome | null
  /** Kind of secret → how many were masked. */
  masked: Record<string, number>
  warnings: string[]
}

/** What a format's reader yields: events in order, and after the last event of each transcript its meta. */
export type ParseItem = { type: 'event'; event: Event } | { type: 'end'; meta: TranscriptMeta }
