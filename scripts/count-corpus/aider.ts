// Aider's histories: `#### ` before what was typed, `> ` before what the program printed, nothing before a reply. Newer
// versions end what they print with two spaces, for a reply may hold such signs itself.
import { isSaid } from './raw'
import { empty, type Tally } from './tally'

type Block = { voice: 'typed' | 'printed' | 'reply'; lines: string[] }

export function countAider(source: string): Tally {
  if (/^\s*# \d{4}-\d\d-\d\d \d/.test(source)) return countTyped(source)
  const tally = empty()
  const isStrict = /^>(?: .*)?$/m.exec(source)?.[0].endsWith('  ') ?? false
  for (const chat of source.split(/^(?=# aider chat started at \d{4})/m)) {
    const blocks = blocksOf(chat.replace(/^# aider chat started at .*\n?/, ''), isStrict)
    if (blocks.length === 0) continue
    tally.sessions++
    countChat(blocks, tally)
  }
  return tally
}

function countTyped(source: string): Tally {
  const tally = empty(1)
  for (const one of source.split(/^# \d{4}-\d\d-\d\d .*$/m).slice(1)) if (isSaid(one.replace(/^\+/gm, ''))) tally.user++
  return tally
}

const bookkeeping = /^> (Tokens: [\d.,]+k? sent|Applied edit to |Commit [0-9a-f]{7} |Unexpected error: )/

function blocksOf(chat: string, isStrict: boolean): Block[] {
  const blocks: Block[] = []
  let isOpen = false
  let goesOn = false
  const push = (voice: Block['voice'], line: string): void => {
    const last = blocks.at(-1)
    if (isOpen && last?.voice === voice) last.lines.push(line)
    else blocks.push({ voice, lines: [line] })
    isOpen = true
  }
  for (const line of chat.split(/\r?\n/)) {
    const ends = line.endsWith('  ')
    const inReply = isOpen && blocks.at(-1)?.voice === 'reply'
    if (/^####( |$)/.test(line) && (ends || !isStrict)) {
      goesOn = false
      push('typed', line.replace(/^#### ?/, '').trimEnd())
    } else if (goesOn) {
      goesOn = !ends
      push('printed', line.replace(/^> ?/, '').trimEnd())
    } else if (/^>( |$)/.test(line) && (!isStrict || ends || !inReply || bookkeeping.test(line))) {
      goesOn = isStrict && !ends
      push('printed', line.replace(/^> ?/, '').trimEnd())
    } else if (line.trim() !== '') push('reply', line)
    else if (!inReply) isOpen = false
  }
  return blocks.filter((b) => b.lines.some(isSaid))
}

const programs =
  /^(# Fix any errors below, if possible\.|I (just )?ran this command:|I got this output when I ran|# \d+ SEARCH\/REPLACE blocks? failed to match|The LLM did not conform to the edit format)/
const begins = /^(Aider v\d|Main model: |Models?: .* edit format)/m
const service =
  /^(litellm\.|Unexpected error: litellm\.|Retrying in |Error during API call|The API provider|[\w.]*(Anthropic|OpenAI|Overloaded|RateLimit|APIConnection|InternalServer|ServiceUnavailable|BadRequest|NotFound)(Error|Exception)\b)/
const failures = [
  /SearchReplaceNoExactMatch|blocks? failed to match|did not conform to the edit format/,
  /^Cmd\('.*'\) failed|^Unable to commit|exit code\(?:? ?[1-9]|: command not found|No such file or directory/m,
  /\.{3,}Failed$|^FAILED |^=+ .*\d+ (failed|error)|^Traceback \(most recent call last\)/m,
]

function countChat(blocks: Block[], tally: Tally): void {
  let hasReplied = false
  /** What stood behind the command before: some commands hand it on, and it is logged again. */
  let handedOn = ''
  for (const { voice, lines } of blocks) {
    const words = lines.join('\n').trim()
    if (voice === 'reply') {
      tally.assistant++
      hasReplied = true
      handedOn = ''
    } else if (voice === 'printed') {
      for (const print of printsOf(lines)) {
        if (begins.test(print) || service.test(print) || !hasReplied) continue
        tally.tool_result++
        if (failures.some((f) => f.test(print))) tally.errors++
      }
    } else {
      const again = words.replace(/^# Question:/, '').trim()
      const isEcho = handedOn !== '' && (again === handedOn || (again !== words && again.startsWith(handedOn)))
      if (words === '<blank>' || (isEcho && !hasReplied)) continue
      hasReplied = false
      handedOn = programs.test(words) ? '' : (/^(?:\/[a-z][a-z-]*\s+|!)([\s\S]+)$/.exec(words)?.[1] ?? '').trim()
      if (!programs.test(words)) tally.user++
    }
  }
}

/** Counts of tokens with their costs, and a stop, are records of their own among what was printed. */
function printsOf(lines: string[]): string[] {
  const prints: string[][] = [[]]
  let inCosts = false
  for (const line of lines) {
    const isTokens = /^Tokens: [\d.,]+k? sent, .*received/.test(line)
    if (isTokens || /^\^C/.test(line)) prints.push([])
    else if (!(inCosts && /^Costs?[: ]/.test(line))) prints.at(-1)?.push(line)
    inCosts = isTokens || (inCosts && /^Costs?[: ]/.test(line))
  }
  return prints.map((p) => p.join('\n').trim()).filter((p) => p !== '')
}
