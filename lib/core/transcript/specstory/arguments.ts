// The arguments of a call, read back from how the export shows them.
import type { Json } from '../json'

type Fence = { lang: string; label: string; text: string }

/** `told` is what stands behind the tool's name, `words` what stands under it. */
export function argumentsOf(tool: string, type: string, told: string, words: string, fences: Fence[]): Json {
  const input: Json = {}
  for (const f of fences) {
    if (f.label !== '' && f.label !== 'Input') input[f.label] = f.text
    else if (f.lang === 'bash') input.command = f.text
    else if (f.lang === 'diff') input.patch = f.text
    else input[type === 'write' ? 'content' : 'input'] = f.text
  }
  const listed = [...words.matchAll(/^- ([\w-]+): `(.*)`$/gm)]
  for (const [, name, value] of listed) input[name ?? ''] = value
  const summary = told.replace(/^[•:\s]+/, '')
  if (listed.length > 0) return input
  if (type === 'shell') Object.assign(input, shell(summary, words))
  else if (type === 'search') Object.assign(input, search(words || summary))
  else Object.assign(input, other(tool, summary, words))
  return input
}

/** A command stands in backticks, below what it is for. */
function shell(summary: string, words: string): Json {
  const inline = /^`([\s\S]*)`$/.exec(summary)?.[1]
  if (inline !== undefined) return { command: inline }
  const command = /(?:^|\n)`([^\n]*)`$/.exec(words)
  const description = (command ? words.slice(0, command.index) : words).trim() || summary
  return { ...(command ? { command: command[1] } : {}), ...(description === '' ? {} : { description }) }
}

function search(words: string): Json {
  const path = /(?:^| )path `(.*?)`(?= (?:pattern|include) `|$)/.exec(words)?.[1]
  const pattern = /(?:^| )pattern `([\s\S]*?)`(?= include `|$)/.exec(words)?.[1]
  const include = / include `(.*?)`$/.exec(words)?.[1]
  if (path === undefined && pattern === undefined) return words === '' ? {} : { query: bare(words) }
  return {
    ...(path === undefined ? {} : { path }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(include === undefined ? {} : { include }),
  }
}

function other(tool: string, summary: string, words: string): Json {
  const file = /^(?:Read|Edit|Write|Delete|Create)d? file: (.+)$/.exec(summary)?.[1]
  if (file !== undefined) return { path: file }
  const patched = /^\*\*(?:Add|Update|Delete): `(.+)`\*\*$/m.exec(words)?.[1]
  if (patched !== undefined) return { path: patched }
  const quoted = /^ ?`([^\n]+)`/.exec(words)?.[1] ?? /^`([^\n]+)`$/.exec(summary)?.[1]
  if (quoted !== undefined) return { [nameFor(tool)]: quoted }
  const rest = [summary, words].filter((t) => t !== '').join('\n')
  return rest === '' ? {} : { description: bare(rest) }
}

const bare = (text: string): string => /^[^"\n]*"([^"\n]+)"[^"\n]*$/.exec(text)?.[1] ?? text

function nameFor(tool: string): string {
  if (/fetch/i.test(tool)) return 'url'
  if (/search/i.test(tool)) return 'query'
  return /read|edit|write|file|notebook/i.test(tool) ? 'file_path' : 'input'
}
