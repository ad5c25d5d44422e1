// A refused call: the person's reason hides in the words that the program gives the agent.

const refusal = /^The user doesn't want to (?:proceed with this tool use|take this action)/
const said = /(?:the user said:|provided the following reason for the rejection:)\s*([\s\S]+)$/
const afterword = /\n+Note: The user's next message may contain[\s\S]*$/

/** Null where nothing was refused; `said` is empty where no reason was given. */
export function refusalIn(text: string): { said: string } | null {
  if (!refusal.test(text)) return null
  const words = (said.exec(text)?.[1] ?? '').replace(afterword, '').trim()
  if (!/^The user wants to clarify these questions/.test(words)) return { said: words }
  // Asked to clarify, the person may have answered some questions already.
  return { said: [...words.matchAll(/^\s*Answer:\s*(.+)$/gm)].map((m) => (m[1] ?? '').trim()).join('\n') }
}
