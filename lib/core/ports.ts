// What the core needs from outside, as types alone. Adapters implement them; tests pass plain objects.
import type { Usage } from '@/lib/core/transcript/event'

export type Ids = { next(prefix: import('@/lib/core/ids').IdPrefix): string }

export type Log = {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Masks the secrets of one text. The same secret in one masker always gets the same mask: `[secret:github-token:1]`. */
export type Masker = { mask(text: string): { text: string; found: Record<string, number> } }

export type LlmMessage = { role: 'user' | 'assistant'; content: LlmBlock[] }
export type LlmBlock = { type: 'text'; text: string; cache?: boolean }

export type AskInput = {
  model: string
  system: LlmBlock[]
  messages: LlmMessage[]
  /** JSON schema that the answer follows. */
  schema: Record<string, unknown>
  maxTokens: number
  signal: AbortSignal
}
export type LlmStop = 'end' | 'max_tokens' | 'refusal'
/** `value` is the parsed JSON, unvalidated; null when the model stopped early or answered something else. */
export type AskResult = { value: unknown; raw: string; usage: Usage; costUsd: number; stop: LlmStop }

export type Llm = {
  ask(input: AskInput): Promise<AskResult>
  /** Tokens the request would take, by the provider's own count. */
  count(input: Omit<AskInput, 'schema' | 'maxTokens'>): Promise<number>
}
