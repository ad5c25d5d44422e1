// A step of the agent in exports of 2025: nothing but an edit, a command with its output, or a note of the editor.
import type { TextBlock } from '../text-block'
import { emitTool } from './emit-tool'
import type { Exported } from './exported'
import type { Section } from './section'

const command = /^```(?:bash|sh|shell|powershell)\n([\s\S]*?)\n```(?:\s*\n```\n([\s\S]*?)\n?```)?$/
const edit = /^```diff\n([\s\S]*)\n```$/
const reading = /^Read file: (.+)$/

/** False where the block is words. */
export function readStep(block: TextBlock, section: Section, state: Exported): boolean {
  const { text, line } = block
  if (text === 'Cancelled') {
    state.session.emit({
      key: null,
      line,
      at: section.at,
      kind: 'system',
      origin: 'injected',
      mark: 'interruption',
      text,
    })
    return true
  }
  const run = command.exec(text)
  if (run) {
    const printed = run[2]?.trim() ?? ''
    const at = printed === '' ? -1 : text.lastIndexOf(run[2] ?? '')
    const result = at === -1 ? null : { line: line + text.slice(0, at).split('\n').length - 1, text: printed }
    emitTool(
      {
        tool: 'run_terminal_cmd',
        input: { command: run[1] ?? '' },
        start: line,
        line: line + 1,
        result,
        failed: false,
      },
      section,
      state,
    )
    return true
  }
  const patch = edit.exec(text)?.[1]
  const path = reading.exec(text)?.[1]
  if (patch === undefined && path === undefined) return false
  const input = path === undefined ? { patch: patch ?? '' } : { path }
  const tool = path === undefined ? 'edit_file' : 'read_file'
  emitTool({ tool, input, start: line, line, result: null, failed: false }, section, state)
  return true
}
