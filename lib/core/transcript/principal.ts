// What a tool call was about, in one line: the command, the path, the query. The whole input stands beside it.
import type { Json } from './json'

/** Names that tools give to their main argument, the most telling first. */
const names = [
  'command',
  'cmd',
  'script',
  'file_path',
  'filePath',
  'path',
  'target_file',
  'absolute_path',
  'notebook_path',
  'pattern',
  'query',
  'search_query',
  'url',
  'prompt',
  'skill',
  'code',
  'description',
  'subject',
  'input',
  'text',
  'message',
  'name',
]

/** The call's main argument as it stands in the input, else the input as JSON. */
export function principalOf(input: Json): string {
  for (const name of names) {
    const value = input[name]
    if (typeof value === 'string' && value.trim() !== '') return value
    if (Array.isArray(value) && value.length > 0 && value.every((v) => typeof v === 'string')) return commandLine(value)
  }
  return Object.keys(input).length === 0 ? '' : JSON.stringify(input)
}

/** `["bash", "-lc", "npm test"]` is `npm test`; other lists are joined. */
export function commandLine(words: string[]): string {
  const shell = /(^|\/)(ba|z|da)?sh$/.test(words[0] ?? '') && /^-\w*c$/.test(words[1] ?? '')
  return shell && words[2] !== undefined ? words[2] : words.join(' ')
}
