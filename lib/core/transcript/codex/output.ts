// What a tool answered: versions write it as plain text under a head of their own, as JSON, or as a list of parts.
import { asArray, asNumber, asObject, asString, isObject, type Json, tryJson } from '../json'
import { contentOf } from './content'

export type Answer = { text: string; exitCode: number | null; isError: boolean; process: string | null }

const headLine =
  /^(?:Chunk ID: .*|Wall time:? .*|Process exited with code (-?\d+)|Process running with session ID (\S+)|Original token count: .*|Total output lines: .*|Exit code: (-?\d+)|Script (?:completed|failed|terminated|running).*)$/
/** Answers without a head that say the call itself failed. */
const failed =
  /^(apply_patch (verification|handler) failed|patch rejected|(exec command |command )?rejected by user|user (rejected|cancelled) |failed (to|in sandbox|for)\b|execution error|unsupported (custom tool )?call|exec_command failed|write_stdin failed|unified exec|command timed out|aborted\b|tool call error|err(or)?: |Script failed)/i

export function answerOf(output: unknown): Answer {
  if (typeof output === 'string') return fromText(output)
  if (isObject(output)) return fromObject(output)
  const { texts, notes } = contentOf(output)
  const answer = fromText(texts.join('\n'))
  return { ...answer, text: [answer.text, ...notes].filter((t) => t !== '').join('\n') }
}

function fromText(raw: string): Answer {
  if (raw.startsWith('{')) {
    const value = tryJson(raw)
    if (isObject(value) && ('output' in value || 'exit_code' in value) && isObject(value.metadata ?? {}))
      return fromObject(value)
  }
  const { body, exitCode, process, isScriptFailed, hasHead } = cutHead(raw)
  const text = hasHead ? fromParts(body) : body
  const isError = exitCode !== null ? exitCode !== 0 : isScriptFailed || (!hasHead && failed.test(raw))
  // A process that goes on says so in its head; an empty output leaves nothing but the head to show.
  return { text: process !== null || text.trim() === '' ? raw : text, exitCode, isError, process }
}

function fromObject(value: Json): Answer {
  const meta = asObject(value.metadata)
  const exitCode = asNumber(meta.exit_code) ?? asNumber(value.exit_code) ?? asNumber(value.exitCode)
  const isBad = value.success === false || value.isError === true
  const said = value.output ?? value.content ?? value.text
  const streams = [value.stdout, value.stderr].map(asString).filter((s) => s !== null)
  if (said === undefined && streams.length === 0 && exitCode === null) {
    const text = contentOf([value]).notes.join('\n') || JSON.stringify(value)
    return { text, exitCode, isError: isBad, process: null }
  }
  const inner = said === undefined ? null : answerOf(said)
  const text = inner?.text ?? streams.join('\n')
  const code = exitCode ?? inner?.exitCode ?? null
  const isError = isBad || (code !== null ? code !== 0 : (inner?.isError ?? false))
  return { text, exitCode: code, isError, process: inner?.process ?? null }
}

type Cut = { body: string; exitCode: number | null; process: string | null; isScriptFailed: boolean; hasHead: boolean }

/** Takes off the lines that the program puts before an output, up to `Output:`. */
function cutHead(raw: string): Cut {
  const cut: Cut = { body: raw, exitCode: null, process: null, isScriptFailed: false, hasHead: false }
  let at = 0
  for (let n = 0; n < 8; n++) {
    const end = raw.indexOf('\n', at)
    const line = raw.slice(at, end === -1 ? undefined : end)
    if (line === 'Output:') return { ...cut, hasHead: true, body: end === -1 ? '' : raw.slice(end + 1) }
    const head = headLine.exec(line)
    if (head === null || end === -1) break
    const code = head[1] ?? head[3]
    if (code !== undefined) cut.exitCode = Number(code)
    cut.process = head[2] ?? cut.process
    cut.isScriptFailed ||= line.startsWith('Script failed')
    at = end + 1
  }
  return { ...cut, process: null, isScriptFailed: false }
}

/** An MCP server's answer is a list of parts, written as JSON under the head. */
function fromParts(body: string): string {
  const parts = body.startsWith('[{"type":') ? tryJson(body) : undefined
  if (!Array.isArray(parts)) return body
  const { texts, notes } = contentOf(asArray(parts))
  return [...texts, ...notes].join('\n') || body
}
