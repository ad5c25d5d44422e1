// What the program printed, taken apart: its start, counts of tokens, errors of the service, a stop, and outputs.
import type { Usage } from '../event'
import type { TextBlock } from '../text-block'

export type Print = TextBlock & { isError: boolean; exitCode: number | null } & (
    | { what: 'start'; model: string | null }
    | { what: 'usage'; usage: Usage }
    | { what: 'api-error' | 'stop' | 'quit' | 'output' }
  )

const count = String.raw`([\d.,]+k?)`
const tokens = new RegExp(
  `^Tokens: ${count} sent, (?:${count} cache write, )?(?:${count} (?:cache hit|cached), )?${count} received`,
)
const start = /^(Aider v\d|Main model: |Models?: .* edit format)/m
/** At the beginning of what was printed: a file or a check that is shown may speak of such errors. */
const service =
  /^(litellm\.|Unexpected error: litellm\.|Retrying in |Error during API call|The API provider|[\w.]*(Anthropic|OpenAI|Overloaded|RateLimit|APIConnection|InternalServer|ServiceUnavailable|BadRequest|NotFound)(Error|Exception)\b)/
const failed =
  /SearchReplaceNoExactMatch|blocks? failed to match|^Cmd\('.*'\) failed|^Unable to commit|exit code\(?:? ?[1-9]|\.{3,}Failed$|^FAILED |^=+ .*\d+ (failed|error)|did not conform to the edit format|^Traceback \(most recent call last\)|: command not found|No such file or directory/m

export function printsOf(block: TextBlock): Print[] {
  const lines = block.text.split('\n')
  const isQuit = lines.some((l) => l.startsWith('^C KeyboardInterrupt'))
  const prints: Print[] = []
  let from = 0
  const cut = (to: number): void => {
    const before = plain(lines.slice(from, to), block.line + from)
    if (before !== null) prints.push(before)
  }
  lines.forEach((text, i) => {
    const used = tokens.exec(text)
    const isStop = /^\^C/.test(text)
    if (!used && !isStop) return
    cut(i)
    from = i + 1
    // Newer versions tell the cost on lines of its own.
    while (used && /^Costs? /.test((lines[from] ?? '').replace(':', ' '))) from++
    const common = { line: block.line + i, text: lines.slice(i, from).join('\n'), isError: false, exitCode: null }
    if (used) prints.push({ ...common, what: 'usage', usage: usageOf(used) })
    // Pressed twice, the keys end the program: nobody stopped the model.
    else prints.push({ ...common, what: isQuit ? 'quit' : 'stop' })
  })
  cut(lines.length)
  return prints
}

function plain(lines: string[], at: number): Print | null {
  const first = lines.findIndex((l) => l.trim() !== '')
  if (first === -1) return null
  const text = lines.slice(first).join('\n').trimEnd()
  const common = { line: at + first, text, isError: failed.test(text), exitCode: exitCodeOf(text) }
  if (start.test(text)) {
    const model = /^(?:Main model|Models?): (\S+) with /m.exec(text)?.[1] ?? null
    return { ...common, isError: false, what: 'start', model }
  }
  return { ...common, what: service.test(text) ? 'api-error' : 'output' }
}

function exitCodeOf(text: string): number | null {
  const told = /exit code\(?:? ?(\d+)/.exec(text)?.[1]
  return told === undefined ? null : Number(told)
}

const usageOf = (found: RegExpExecArray): Usage => ({
  input: number(found[1]),
  cacheWrite: number(found[2]),
  cacheRead: number(found[3]),
  output: number(found[4]),
})

/** `12,148` and `6.5k`. */
function number(text: string | undefined): number {
  if (text === undefined) return 0
  const value = Number(text.replace(/[,k]/g, ''))
  return Math.round(text.endsWith('k') ? value * 1_000 : value) || 0
}
