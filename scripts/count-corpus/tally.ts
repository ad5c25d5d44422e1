// What a counter counts in one raw file. Counters share nothing with the parser: they read JSON and Markdown themselves.

export type Tally = {
  sessions: number
  user: number
  assistant: number
  thinking: number
  tool_call: number
  tool_result: number
  errors: number
  unknown: number
}
export type Name = keyof Tally

export const names: Name[] = [
  'sessions',
  'user',
  'assistant',
  'thinking',
  'tool_call',
  'tool_result',
  'errors',
  'unknown',
]

export const empty = (sessions = 0): Tally => ({
  sessions,
  user: 0,
  assistant: 0,
  thinking: 0,
  tool_call: 0,
  tool_result: 0,
  errors: 0,
  unknown: 0,
})

export function add(to: Tally, what: Tally): void {
  for (const name of names) to[name] += what[name]
}

/** @param path the source's, for formats that keep in a folder what stands nowhere else */
export type Counter = (text: string, path: string) => Tally
