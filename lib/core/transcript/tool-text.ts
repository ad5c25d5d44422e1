// What a tool call is about, in one text, and where its result comes from.
import { type Json, text } from './json'

/** The argument that a person would read first, by the names that agents' tools use. */
const principal = [
  'command',
  'cmd',
  'script',
  'file_path',
  'path',
  'notebook_path',
  'pattern',
  'query',
  'q',
  'url',
  'uri',
  'prompt',
  'description',
  'skill',
  'question',
  'message',
  'title',
]

export function toolText(input: Json): string {
  for (const name of principal) {
    const value = input[name]
    if (typeof value === 'string' && value.trim()) return value
    if (name === 'command' && Array.isArray(value) && value.every((v) => typeof v === 'string'))
      return value.at(-1) as string
  }
  return JSON.stringify(input)
}

const externalTools =
  /^(web_?fetch|web_?search|browser|fetch|google_web_search|url_fetch|read_url|mcp__.*(fetch|search|browse|browser|web|github|gitlab|jira|linear|slack|notion|mail|gmail|drive|playwright|puppeteer|context7|deepwiki))/i

/** Commands whose output was written elsewhere: pages and issues fetched by a shell. Loopback and file addresses are ours. */
const fetching =
  /\b(curl|wget|http|https|lynx|w3m)\b[^|;&\n]*\bhttps?:\/\/(?!localhost|127\.|0\.0\.0\.0|\[::1\])|\bgh\s+(issue|pr|api|search|release|gist)\s+(view|list|diff|status|comment|search|repos\/)|\bgh\s+api\b/i

/** Whether a call brings in text that somebody outside wrote. A health check of an own server is not told apart from a page: it prints little. */
export const isExternal = (tool: string, input: Json): boolean =>
  externalTools.test(tool) || fetching.test(text(input.command) ?? text(input.cmd) ?? '')

const memoryFile =
  /(^|[/\\])((CLAUDE|AGENTS|GEMINI|MEMORY|SOUL|USER|SKILL|CLAUDE\.local)\.md|\.cursorrules|copilot-instructions\.md)$|[/\\](memory|memories|skills|\.cursor[/\\]rules)[/\\][^/\\]+\.(md|mdc)$/i

/** Whether a call reads the agents' own memory: what it returns is no evidence. */
export function readsMemory(tool: string, input: Json): boolean {
  if (/^(skill|memory)$/i.test(tool)) return true
  const path = text(input.file_path) ?? text(input.path) ?? ''
  if (/^(read|view|read_file|cat|open_file|str_replace_based_edit_tool)$/i.test(tool) && memoryFile.test(path))
    return true
  const command = text(input.command) ?? text(input.cmd) ?? ''
  const shown = /^\s*(?:cat|head|tail|less|bat)\s+(\S+)\s*$/.exec(command)
  return shown !== null && memoryFile.test(shown[1] ?? '')
}

/** `Exit code 2` at the beginning of a result, as several agents write it. */
export function exitCodeOf(result: string): number | null {
  const found =
    /^(?:Error: )?(?:Exit code|exit code:|Process exited with code|Command failed with exit code)\s*:?\s*(\d{1,3})\b/i.exec(
      result,
    )
  return found ? Number(found[1]) : null
}
