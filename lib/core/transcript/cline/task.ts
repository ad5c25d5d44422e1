// What reading a Cline task has to remember: open calls with the output shown so far, and what was said last.
import { originOf } from '../origin'
import type { Turns } from '../turns'
import { exitCodeOf, isFailure, isRefusal, readSent, type SentResult } from './sent'

type OpenCall = { id: string; tool: string; input: Record<string, unknown>; output: string[] }

/** Told with the state of the editor, in the first request at least. */
const directory = /^# Current (?:Working|Workspace) Directory \(([^)\n]+)\)/m

const edits = /^(write_to_file|replace_in_file|apply_diff|insert_content|search_and_replace|edit_file|apply_patch)$/

export class ClineTask {
  readonly turns: Turns
  private readonly open: OpenCall[] = []
  private lastProgress = ''
  private readonly notes = new Set<string>()

  constructor(turns: Turns) {
    this.turns = turns
  }

  call(tool: string, input: Record<string, unknown>): void {
    const id = this.turns.call({ id: null, tool, input })
    this.open.push({ id, tool, input, output: [] })
  }

  /** Output is shown piece by piece; a later request repeats it whole. */
  output(text: string): void {
    const last = this.open.findLast((c) => c.tool === 'execute_command' || c.tool === 'browser_action')
    if (last) last.output.push(text)
    else if (text.trim() !== '') this.turns.system(text, 'shell', { origin: 'tool' })
  }

  /** An answer that has a message of its own. */
  answer(tool: string, text: string): void {
    this.settle(tool, text)
  }

  progress(text: string): void {
    if (text === this.lastProgress) return
    this.lastProgress = text
    this.turns.system(text, null, { origin: 'assistant' })
  }

  /** The next request carries the results of the calls before it; a person's words in it were told already. */
  request(text: string): void {
    const sent = readSent(text)
    const { session } = this.turns
    for (const note of sent.notes) session.cwd ??= directory.exec(note)?.[1] ?? null
    for (const result of sent.results) this.result(result)
    this.flush()
    for (const note of sent.notes) {
      if (this.notes.has(note)) continue
      this.notes.add(note)
      this.turns.system(note, 'reminder')
    }
  }

  flush(): void {
    for (const call of this.open.splice(0)) if (call.output.length > 0) this.close(call, call.output.join('\n').trim())
  }

  end(): void {
    this.flush()
  }

  private result({ tool, text }: SentResult): void {
    if (tool !== 'attempt_completion') this.settle(tool, text)
    else if (this.open.length > 0) this.settle('execute_command', text.replace(/^Done\s*/, ''))
  }

  private settle(tool: string, text: string): void {
    const isSame = (c: OpenCall): boolean => c.tool === tool || (edits.test(tool) && edits.test(c.tool))
    const at = this.open.findIndex(isSame)
    const call = at === -1 ? undefined : this.open.splice(at, 1)[0]
    if (call) this.close(call, text)
    else this.emit(null, tool, {}, text)
  }

  private close(call: OpenCall, text: string): void {
    this.emit(call.id, call.tool, call.input, text)
  }

  private emit(id: string | null, tool: string, input: Record<string, unknown>, text: string): void {
    const refused = isRefusal(text)
    const isError = isFailure(text)
    const isOutside = tool === 'use_mcp_tool' || tool === 'access_mcp_resource' || tool === 'browser_action'
    const source = originOf(tool, input, { text, isError })
    this.turns.result({
      id,
      tool,
      text,
      isError,
      exitCode: exitCodeOf(tool, text),
      origin: tool === 'use_skill' ? 'injected' : isOutside && !isError ? 'external' : source.origin,
      mark: refused ? 'rejection' : source.mark,
    })
  }
}
