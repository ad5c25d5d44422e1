// Claude Code: blocks of messages by the ids they carry, prompts by what remains of a text without the program's tags.
import { isSaid, list, parsed, type Raw, text } from './raw'
import { empty, type Tally } from './tally'

const programTags =
  /(?<=^|\n|>)[ \t]*<(system-reminder|command-(?:name|message|args|contents)|local-command-(?:stdout|stderr|caveat)|bash-(?:input|stdout|stderr|notification)|ide_(?:opened_file|selection|diagnostics)|new-diagnostics|task-notification|teammate-message|user-memory-input|user-prompt-submit-hook|(?:session-start|post-tool-use|pre-tool-use)-hook)(?: [^>]*)?>([\s\S]*?)<\/\1>/g
const notTyped =
  /^(\[Request interrupted by user|This session is being continued from a previous conversation|Caveat: The messages below|<task-notification>|Base directory for this skill:|Stop hook feedback|Operation stopped by hook|\w+(:\w+)? hook (feedback|blocking error|error)|Implement the following plan:\s|\[from [\w./-]{1,40}\]\s)/i

/** What a person typed in a text: prose, and beside it commands, shell lines and notes to memory. */
export function typedIn(raw: string): { prose: string; extras: number } {
  const body = raw.trim()
  if (body === '' || notTyped.test(body)) return { prose: '', extras: 0 }
  let extras = 0
  let memory = ''
  const prose = body.replace(programTags, (_all, tag: string, inner: string) => {
    if (inner.trim() !== '' && tag === 'bash-input') extras++
    if (tag === 'command-name') extras++
    if (tag === 'user-memory-input') memory += inner
    return ''
  })
  return { prose: (prose.trim() + memory).trim(), extras }
}

/** A message's words in order, without what a longer copy of the same words repeats. */
export function distinct(said: string[]): number {
  const kept: string[] = []
  for (const one of said.map((s) => s.trim()).filter((s) => s !== '')) {
    if (kept.some((k) => k.includes(one))) continue
    const shorter = kept.findIndex((k) => one.startsWith(k))
    if (shorter !== -1) kept[shorter] = one
    else kept.push(one)
  }
  return kept.length
}

const sessionNotes = new Set([
  'summary',
  'ai-title',
  'custom-title',
  'agent-name',
  'queue-operation',
  'pr-link',
  'progress',
  'file-history-snapshot',
  'permission-mode',
  'mode',
  'last-prompt',
  'worktree-state',
  'relocated',
  'frame-link',
  'bridge-session',
  'rate_limit_event',
  'started',
  'result',
])

export function countClaudeCode(source: string): Tally {
  const whole = source.trimStart().startsWith('[') || /^\{\s*\n/.test(source) ? parsed(source) : undefined
  const rows: Raw[] = whole
    ? [whole].flat()
    : source
        .split('\n')
        .filter((l) => l.trim() !== '')
        .map((l) => parsed(l))
  return countRecords(rows)
}

export function countRecords(rows: Raw[]): Tally {
  const begun = rows.filter(
    (r) => r?.parentUuid === null && r.isSidechain !== true && isSaid(r.sessionId) && !/\s/.test(r.sessionId),
  )
  const tally = empty(Math.max(1, new Set(begun.map((r) => r.sessionId)).size))
  const seen = new Set<string>()
  const said = new Map<string, string[]>()
  const thought = new Map<string, string[]>()
  const calls = new Map<string, string>()
  const answered = new Set<string>()
  const prompts: string[] = []
  const queued: string[] = []
  const taken: string[] = []
  for (const [n, r] of rows.entries()) {
    if (r === undefined || r === null || typeof r !== 'object') {
      tally.unknown++
      continue
    }
    const type: string = r.type ?? r.message?.role
    if (type === 'queue-operation') {
      if (r.operation === 'enqueue' && isTypedPrompt(r.content)) queued.push(r.content.trim())
      if (r.operation === 'dequeue') queued.shift()
      if (r.operation === 'remove' && queued[0] !== undefined) taken.push(queued.shift() as string)
      if (r.operation === 'popAll') queued.length = 0
    }
    if (sessionNotes.has(type)) continue
    const mark = `${r.uuid} ${type} ${r.timestamp}`
    const hasId = typeof r.uuid === 'string' && r.uuid.length >= 8 && !r.uuid.includes(' ')
    if (hasId && seen.has(mark)) continue
    seen.add(mark)
    if (type === 'assistant') countAnswer(r, n)
    else if (type === 'user') countUser(r)
    else if (type === 'system' && r.subtype === 'local_command') tally.user += typedIn(text(r.content)).extras
    else if (type === 'attachment' && r.attachment?.type === 'queued_command') countQueued(r)
    else if (!/^(system|attachment)$/.test(type)) countTool(r, type)
  }
  for (const words of said.values()) tally.assistant += distinct(words)
  for (const words of thought.values()) tally.thinking += distinct(words)
  tally.user += prompts.length
  // A prompt that waited in the queue comes again once it is delivered.
  for (const words of [...taken, ...queued]) if (!prompts.includes(words)) tally.user++
  return tally

  function countAnswer(r: Raw, n: number): void {
    const { content } = r.message ?? {}
    if (typeof content !== 'string' && !Array.isArray(content)) {
      tally.unknown++
      return
    }
    if (r.message.model === '<synthetic>' || r.isApiErrorMessage) return
    const told = r.message.id
    const id = (typeof told === 'string' && !told.includes(' ') ? told : null) ?? r.requestId ?? r.uuid ?? `row ${n}`
    for (const block of typeof content === 'string' ? [{ type: 'text', text: content }] : content) {
      if (block.type === 'text') said.set(id, [...(said.get(id) ?? []), text(block.text)])
      else if (block.type === 'thinking') thought.set(id, [...(thought.get(id) ?? []), text(block.thinking)])
      else if (/tool_use$/.test(block.type)) {
        if (!calls.has(block.id)) tally.tool_call++
        calls.set(block.id, block.name)
      } else if (block.tool_use_id) countResult(block, r)
      else if (/^(image|document)$/.test(block.type)) tally.assistant++
      else if (block.type !== 'redacted_thinking') tally.unknown++
    }
  }

  function countUser(r: Raw): void {
    const { content } = r.message ?? {}
    if (typeof content !== 'string' && !Array.isArray(content)) {
      tally.unknown++
      return
    }
    const typed: string[] = []
    let pictures = 0
    let others = 0
    for (const block of typeof content === 'string' ? [{ type: 'text', text: content }] : content) {
      const kind = typeof block === 'string' ? 'text' : block.type
      if (kind === 'tool_result') countResult(block, r)
      else if (kind === 'image' || kind === 'document') pictures++
      else if (kind !== 'text') tally.unknown++
      else {
        const words = typeof block === 'string' ? block : text(block.text)
        const found = typedIn(words)
        const isPrograms = r.isMeta || r.isCompactSummary || (r.planContent && found.extras === 0)
        if (isPrograms || r.isSidechain) {
          if (isSaid(words)) others++
          if (!isPrograms && found.prose !== '') others = 0
          continue
        }
        tally.user += found.extras
        if (found.prose !== '') typed.push(found.prose)
        else if (isSaid(words)) others++
      }
    }
    if (r.isSidechain) return
    if (typed.length > 0) prompts.push(typed.join('\n').trim())
    else if (pictures > 0 && others === 0) tally.user++
  }

  function countResult(block: Raw, r: Raw): void {
    if (block.tool_use_id && answered.has(block.tool_use_id)) return
    if (block.tool_use_id) answered.add(block.tool_use_id)
    tally.tool_result++
    const output = resultText(block.content)
    const extra = r.toolUseResult
    const tool = calls.get(block.tool_use_id)
    const code =
      /^(?:Error: )?Exit code (\d+)/.exec(output)?.[1] ?? /<exit_code>(-?\d+)<\/exit_code>/.exec(output)?.[1] ?? '0'
    const isRefused = /^The user doesn't want to (proceed with this tool use|take this action)/.test(output)
    const failed =
      block.is_error === true ||
      code !== '0' ||
      output.startsWith('<tool_use_error>') ||
      (typeof extra === 'string' && extra.startsWith('Error: ')) ||
      extra?.is_error === true ||
      text(block.content?.type).endsWith('_error')
    if (failed) tally.errors++
    if (r.isSidechain) return
    if (isRefused) tally.user += reasonOf(output) ? 1 : 0
    else if (tool === 'AskUserQuestion' && block.is_error !== true) tally.user++
    else if (tool === 'Bash' && isBareReason(output, block, r)) tally.user++
  }

  /** Version 2.0 kept no more of a refusal than the person's words, as a failed command. */
  function isBareReason(output: string, block: Raw, r: Raw): boolean {
    if (block.is_error !== true || !/^2\.0\./.test(text(r.version)) || r.toolUseResult !== `Error: ${output}`)
      return false
    return (
      /^\p{L}[\p{L}']*\s+\p{L}/u.test(output) &&
      output.length < 2_000 &&
      !/^(Exit code|Claude requested|This |Command |Permission|Shell |Background |Timeout|Request |Failed|Unable|Cannot|Could not)|was blocked|error:|: /i.test(
        output,
      )
    )
  }

  function countQueued(r: Raw): void {
    const words =
      typeof r.attachment.prompt === 'string'
        ? r.attachment.prompt
        : list(r.attachment.prompt)
            .map((b) => text(b.text))
            .join('\n')
    const from = r.attachment.origin?.kind
    const isPersons = (from === undefined || from === 'human') && r.attachment.commandMode !== 'task-notification'
    if (!isPersons || r.isSidechain || r.attachment.isMeta) return
    const found = typedIn(words)
    tally.user += found.extras
    if (found.prose !== '') prompts.push(words.trim())
  }

  /** What exporters write for a tool by itself. */
  function countTool(r: Raw, type: string): void {
    if (!/^tool(_use|_result)?$/.test(type)) {
      tally.unknown++
      return
    }
    const { message = {} } = r
    if ((message.tool_name ?? message.name ?? r.tool_name) && type !== 'tool_result') tally.tool_call++
    if (type !== 'tool_use' && (message.tool_output ?? message.content ?? message.output) !== undefined) {
      tally.tool_result++
      if (message.is_error || /^(error|failed|failure)$/.test(text(message.status))) tally.errors++
    }
  }
}

const resultText = (content: Raw): string =>
  typeof content === 'string'
    ? content
    : list(content)
        .map((part) => (part?.type === 'text' ? part.text : ''))
        .join('\n')

function reasonOf(output: string): string {
  const said =
    /(?:the user said:|provided the following reason for the rejection:)\s*([\s\S]+)$/.exec(output)?.[1] ?? ''
  const words = said.split("\n\nNote: The user's next message may contain")[0]?.trim() ?? ''
  return /^The user wants to clarify these questions/.test(words)
    ? /^\s*Answer:\s*\S/m.test(words)
      ? words
      : ''
    : words
}

const isTypedPrompt = (content: Raw): boolean => {
  if (typeof content !== 'string' || /^\s*\{"task_id"/.test(content)) return false
  const { prose, extras } = typedIn(content)
  return prose !== '' || extras > 0
}
