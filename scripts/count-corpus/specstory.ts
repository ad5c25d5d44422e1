// SpecStory's exports: turns under headings, tools as elements.
import { typedIn } from './claude-code'
import { isSaid } from './raw'
import { empty, type Tally } from './tally'

type Section = { head: string; lines: string[] }

/** A heading counts outside of fences only. */
function sectionsOf(source: string): Section[] {
  const sections: Section[] = []
  let fence = ''
  for (const line of source.split(/\r?\n/)) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    const head = /^_\*\*(?:User|Agent|Assistant|)(?: - sidechain)?(?: \([^()]*\))?\*\*_\s*$/.test(line)
    if (head) {
      sections.push({ head: line, lines: [] })
      fence = ''
      continue
    }
    if (marks !== '' && fence === '') fence = marks
    else if (fence !== '' && line.trim() === marks && marks.startsWith(fence)) fence = ''
    sections.at(-1)?.lines.push(line)
  }
  return sections
}

const timeIn = (head: string): string => /\(([^()]*)\)\*\*_/.exec(head)?.[1] ?? ''

export function countSpecstory(source: string): Tally {
  const tally = empty(1)
  let commandAt = ''
  for (const { head, lines } of sectionsOf(source)) {
    const body = lines
      .filter((l) => !/^<!-- message-id: .* -->$/.test(l))
      .join('\n')
      .replace(/\n---\s*$/, '')
    const isSide = head.includes('sidechain')
    if (head.startsWith('_**User')) {
      const { prose, extras } = typedIn(body)
      const isBody = commandAt !== '' && commandAt === timeIn(head)
      commandAt = extras > 0 ? timeIn(head) : ''
      if (isSide) continue
      tally.user += extras + (prose !== '' && !isBody && !/^(\[Image: source: [^\]]+\]\s*)+$/.test(prose) ? 1 : 0)
    } else countAgent(body, head, isSide, tally)
  }
  return tally
}

const element =
  /^<think>[\s\S]*?<\/think>\s*$|^<tool-use data-[\s\S]*?^(?:<\/details>)?<\/tool-use>\s*$|^<details>\s*$[\s\S]*?^<\/details>\s*$/gm

function countAgent(body: string, head: string, isSide: boolean, tally: Tally): void {
  const hasModel =
    timeIn(head)
      .replace(/\d{4}-\d\d-\d\d[ T][\d:.]+Z?$/, '')
      .trim() !== ''
  let at = 0
  let before = ''
  const say = (words: string): void => {
    if (!isSaid(words)) return
    if (head.startsWith('_****_') && countStep(words.trim(), tally)) return
    if (/^\s*(\[Request interrupted|API Error\b)/.test(words) || (isSide && !hasModel)) return
    if (/^\s*Tool use: \*\*/.test(words)) countElement(words, tally)
    else tally.assistant++
  }
  for (const found of body.matchAll(element)) {
    if (insideFence(body, found.index)) continue
    say(body.slice(at, found.index))
    at = found.index + found[0].length
    if (found[0].startsWith('<think>')) {
      if (isSaid(found[0].replace(/<summary>.*?<\/summary>|<\/?(think|details)>/g, ''))) tally.thinking++
      continue
    }
    const name = /data-tool-name="([^"]*)"/.exec(found[0])?.[1] ?? ''
    const isEmpty = found[0].replace(/<[^>]*>|Tool use: \*\*[^*]+\*\*/g, '').trim() === ''
    if (!(isEmpty && name === before)) countElement(found[0], tally, name)
    before = name
  }
  say(body.slice(at))
}

const insideFence = (body: string, at: number): boolean => (body.slice(0, at).match(/^```/gm) ?? []).length % 2 === 1

/** Steps of exports of 2025 that are nothing but a command, an edit or a file that was read. */
function countStep(words: string, tally: Tally): boolean {
  if (words === 'Cancelled') return true
  const run = /^```(?:bash|sh|shell|powershell)\n[\s\S]*?\n```(\s*\n```\n[\s\S]*\n?```)?$/.exec(words)
  if (!run && !/^```diff\n[\s\S]*\n```$/.test(words) && !/^Read file: .+$/.test(words)) return false
  tally.tool_call++
  if (run?.[1] && isSaid(run[1].replace(/```/g, ''))) tally.tool_result++
  return true
}

function countElement(words: string, tally: Tally, name = ''): void {
  tally.tool_call++
  const found = outputOf(words)
  if (found === null) return
  tally.tool_result++
  const output = found.text.trim()
  const code =
    /^(?:Error: )?Exit code:? (-?\d+)/.exec(output)?.[1] ??
    /^Process exited with code (-?\d+)$/m.exec(output.slice(0, 400))?.[1] ??
    '0'
  const isRefused = /^The user doesn't want to (proceed with this tool use|take this action)/.test(output)
  if (found.isError || code !== '0' || isRefused || output.startsWith('<tool_use_error>')) tally.errors++
  if (
    isRefused
      ? /(the user said:|reason for the rejection:)\s*\S/.test(output)
      : name === 'AskUserQuestion' && code === '0'
  )
    tally.user++
}

/** What came back: behind `**Answer:**`, under `**Result:**`, in a fence for text, or in one without a language. */
function outputOf(words: string): { text: string; isError: boolean } | null {
  const type = /data-tool-type="([^"]*)"/.exec(words)?.[1] ?? ''
  const start = words.indexOf('</summary>')
  const lines = words.slice(start === -1 ? 0 : start + '</summary>'.length).split('\n')
  let above = ''
  let inputs = 0
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    if (line.startsWith('**Answer:** ')) return { text: line.slice(12) + lines.slice(i + 1).join('\n'), isError: false }
    const [, label, marks, language] = /^(?:(Input)(?: \(truncated\))?: )?(`{3,})([\w+.-]*)\s*$/.exec(line) ?? []
    if (marks !== undefined) {
      const close = lines.findIndex((l, n) => n > i && l.trimEnd() === marks)
      const end = close === -1 ? lines.length : close
      const isNamed = label !== undefined || /^- [\w-]+:\s*$/.test(above)
      const isMarked = /^\*\*(Result|Error):\*\*\s*$/.test(above)
      const comesLater = type === 'write' && lines.slice(end + 1).some((l) => /^`{3,}text\s*$/.test(l))
      if (isMarked || (!isNamed && (language === 'text' || (language === '' && !comesLater))))
        return { text: lines.slice(i + 1).join('\n'), isError: above.startsWith('**Error') }
      inputs++
      i = end
    } else if (isSaid(line)) above = line
  }
  // The oldest versions show tables and lists as they are.
  const bare = lines.join('\n').replace(/<[^>]*>/g, '')
  return type === '' && inputs === 0 && isSaid(bare) ? { text: bare, isError: false } : null
}
