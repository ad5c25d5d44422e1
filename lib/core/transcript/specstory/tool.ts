// One tool in an export: what was called with which arguments, and what came back, as far as the export shows it.
import type { Line } from '../format'
import type { Json } from '../json'
import { principalOf } from '../principal'
import { blockOf } from '../text-block'
import { argumentsOf } from './arguments'
import { splitBody } from './body'
import { emitTool } from './emit-tool'
import type { Exported } from './exported'
import type { Section } from './section'

const opening = /^<tool-use data-tool-type="([^"]*)" data-tool-name="([^"]*)">/
const summary = /<summary>(.*?)<\/summary>/
const plain = /^Tool use: \*\*([^*]+)\*\*/

/** Returns the tool's name; `before` is the tool of the element before under the same heading. */
export function readTool(lines: Line[], section: Section, before: string | null, state: Exported): string {
  const { type, tool, told, body } = headOf(lines)
  const { input: shown, result } = splitBody(body, type)
  const words = blockOf(shown.text)
  // The same call a second time, with nothing in it: a fault of some versions.
  if (before === tool && words === null && shown.fences.length === 0 && result === null && told === '') return tool
  const shownInput = argumentsOf(tool, type, told, words?.text ?? '', shown.fences)
  const input = { ...(type === 'write' ? fileIn(result?.block.text ?? '') : {}), ...shownInput }
  const start = lines[0]?.n ?? section.line
  const line = lineWith(lines, principalOf(input) || tool) ?? start
  const block = result?.block ?? null
  emitTool({ tool, input, start, line, result: block, failed: result?.isError === true }, section, state)
  return tool
}

function headOf(lines: Line[]): { type: string; tool: string; told: string; body: Line[] } {
  const opened = opening.exec(lines[0]?.text ?? '')
  const at = lines.findIndex((l) => summary.test(l.text) || plain.test(l.text))
  const raw = lines[at]?.text ?? ''
  const told = (summary.exec(raw)?.[1] ?? raw).trim()
  const tool = opened?.[2] || plain.exec(told)?.[1] || namedBy(told)
  const closing = lines.findLastIndex((l) => !/^\s*(<\/details>)?(<\/tool-use>)?\s*$/.test(l.text))
  const body = lines.slice(at + 1, closing + 1)
  return { type: opened?.[1] ?? '', tool, told: told.replace(plain, '').trim(), body }
}

/** Older exports name no tool, only what it did: `Searched codebase "width" • **25** results`. */
function namedBy(told: string): string {
  const verb = /^[\p{L} ]{3,40}/u.exec(told)?.[0].trim()
  return verb === undefined ? 'tool' : verb.toLowerCase().replace(/\s+/g, '_')
}

/** Edits and files are shown without their path: only the answer names it. */
function fileIn(text: string): Json {
  const path =
    /^The file (.+?) has been (?:updated|created|overwritten)/.exec(text)?.[1] ??
    /^File created successfully at: (.+?)(?: \(|$)/m.exec(text)?.[1]
  return path === undefined ? {} : { file_path: path }
}

function lineWith(lines: Line[], text: string): number | null {
  const first = text.split('\n', 1)[0] ?? text
  return lines.find((l) => l.text.includes(first))?.n ?? null
}
