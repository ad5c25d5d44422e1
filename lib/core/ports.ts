// What the core needs from outside, as types alone. Adapters implement them; tests pass plain objects.
import type { Usage } from '@/lib/core/transcript/event'

export type Ids = { next(prefix: import('@/lib/core/ids').IdPrefix): string }

export type Log = {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Masks the secrets of one text. The same secret in one masker always gets the same mask: `[secret:github-token:1]`. */
export type Masker = {
  /**
   * `found`: kind of secret → how often it stood in the text.
   * @param field the name of what holds the text: `password` makes a secret of a value that shows nothing by itself
   */
  mask(text: string, field?: string): { text: string; found: Record<string, number> }
  /** One for another transcript: its numbers begin anew. */
  fork(): Masker
}

export type LlmMessage = { role: 'user' | 'assistant'; content: LlmBlock[] }
export type LlmBlock = { type: 'text'; text: string; cache?: boolean }

export type AskInput = {
  model: string
  system: LlmBlock[]
  messages: LlmMessage[]
  /** JSON schema that the answer follows. */
  schema: Record<string, unknown>
  /** Tokens of the answer; what the model thinks before it comes on top. */
  maxTokens: number
  /** Whether the model may think before it answers, where it can. */
  thinks: boolean
  signal: AbortSignal
}
/** `max_turns`: an exploration was ended before the model had decided. */
export type LlmStop = 'end' | 'max_tokens' | 'refusal' | 'max_turns'
/** `value` is the parsed JSON, unvalidated; null when the model stopped early or answered something else. */
export type AskResult = { value: unknown; raw: string; usage: Usage; costUsd: number; stop: LlmStop }

/** What the model may call while it explores. `run` answers in words; what it throws goes back to the model as the call's error. */
export type LlmTool = {
  name: string
  description: string
  /** JSON schema of the input, which is given to `run` unchecked. */
  schema: Record<string, unknown>
  run(input: unknown): string | Promise<string>
}

/** The six commands of the memory tool, as the model sends them; each answers in words or throws. */
export type MemoryCommands = {
  view(c: { path: string; view_range?: number[] }): string
  create(c: { path: string; file_text: string }): string
  str_replace(c: { path: string; old_str: string; new_str: string }): string
  insert(c: { path: string; insert_line: number; insert_text: string }): string
  delete(c: { path: string }): string
  rename(c: { old_path: string; new_path: string }): string
}

export type ExploreInput = AskInput & {
  /** Called again for every try, so that a try that broke off leaves nothing behind. */
  open(): { tools: LlmTool[]; memory: MemoryCommands }
  /** Requests of one exploration at most. */
  maxTurns: number
}
export type ExploreResult = AskResult & { turns: number }

export type Llm = {
  ask(input: AskInput): Promise<AskResult>
  /** Lets the model use tools until it answers in the asked form. */
  explore(input: ExploreInput): Promise<ExploreResult>
  /** Tokens the request would take, by the provider's own count. */
  count(input: Omit<AskInput, 'schema' | 'maxTokens' | 'thinks'>): Promise<number>
}

/** A rate limit that all processes of a team share: where one was told to wait, all wait. */
export type Gate = {
  /** Resolves when requests may go out; at once, mostly. */
  pass(signal?: AbortSignal | null): Promise<void>
  /** The server asked to wait so many milliseconds. */
  close(ms: number): Promise<void>
}

/** Which questions lie in which batch at a model's server. `hash` names a question. */
export type BatchBook = {
  find(hash: string): Promise<string | null>
  write(batchId: string, hashes: string[]): Promise<void>
  forget(hash: string): Promise<void>
}
