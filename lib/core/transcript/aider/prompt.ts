// What was typed: a prompt, a command with or without words behind it; and what only looks typed.
import type { EventMark } from '../event'

export type Command = { tool: string; args: string; mark: EventMark; asks: boolean }

/** Commands that put a question to the model. */
const asking = /^\/(ask|code|architect|help|context|chat-mode|edit)$/
const shell = /^\/(run|test|git)$/

/** Null where the text is no command. A path such as `/src/app.ts` is none. */
export function commandOf(text: string): Command | null {
  if (/^!\S/.test(text)) return { tool: '!', args: text.slice(1).trim(), mark: 'shell', asks: false }
  const found = /^(\/[a-z][a-z-]*)(?:\s+([\s\S]*))?$/.exec(text)
  if (!found) return null
  const tool = found[1] ?? ''
  const args = (found[2] ?? '').trim()
  return { tool, args, mark: shell.test(tool) ? 'shell' : 'command', asks: asking.test(tool) && args !== '' }
}

/** Prompts that the program sends by itself: what a check or a command printed, with a sentence before it. */
export const isGenerated = (text: string): boolean =>
  /^(# Fix any errors below, if possible\.|I ran this command:|I just ran this command:|I got this output when I ran|# \d+ SEARCH\/REPLACE blocks? failed to match|The LLM did not conform to the edit format)/.test(
    text,
  )
