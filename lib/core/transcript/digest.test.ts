import { describe, expect, it } from 'vitest'
import { eventAt } from '@/lib/testing/blank-event'
import { digest, digestLine, withoutHead } from './digest'
import type { Event } from './event'

const event = (seq: number, parts: Partial<Event>) => eventAt(seq, 'tool_result', '', parts)
const person = (seq: number, text: string) => eventAt(seq, 'user', text)
const call = (seq: number, tool: string, text: string, input: Event['input']) =>
  eventAt(seq, 'tool_call', text, { tool, input })
const textOf = (events: Event[]) => digest(events).map((c) => c.text)

describe('one entry', () => {
  it('says who and what in few words', () => {
    expect(digestLine(person(3, 'Ship it')).text).toBe('[3] user: Ship it')
    expect(digestLine(event(4, { tool: 'Bash', isError: true, exitCode: 2, text: 'no such file' })).text).toBe(
      '[4] tool result Bash failed (exit 2): no such file',
    )
  })

  it('keeps every word of a person, and folds a long output with what was left out named', () => {
    const long = 'word '.repeat(4_000)
    expect(digestLine(person(0, long)).text).toContain(long)
    const { text, left } = digestLine(event(1, { tool: 'Bash', text: long }))
    expect(text).toContain(`[… ${left} characters left out …]`)
    expect(left).toBeGreaterThan(10_000)
  })

  it('shows what was searched for and what an edit replaced', () => {
    const grep = call(0, 'Grep', 'src/', { path: 'src/', pattern: 'getwd', '-n': true })
    expect(digestLine(grep).text).toBe('[0] assistant tool call Grep: src/ (pattern: getwd, -n: true)')
    const edit = call(1, 'Edit', 'a.ts', { file_path: 'a.ts', old_string: 'let a\nlet b', new_string: 'const a' })
    expect(digestLine(edit).text).toContain('old_string: let a\nlet b\n  new_string: const a')
    const same = 'line\n'.repeat(400)
    const long = { file_path: 'a.ts', old_string: `${same}let c\n${same}`, new_string: `${same}const c\n${same}` }
    expect(digestLine(call(2, 'Edit', 'a.ts', long)).text).toContain('(old_string: let c, new_string: const c)')
  })

  it('shows whole what a session wrote into memory', () => {
    const rules = `- rule ${'x'.repeat(3_000)} end`
    const write = (path: string) => digestLine(call(0, 'Write', path, { file_path: path, content: rules })).text
    expect(write('docs/AGENTS.md')).toContain(rules)
    expect(write('docs/notes.md')).not.toContain(rules)
    const asked = call(0, 'Write', 'docs/notes.md', { file_path: 'docs/notes.md', content: rules })
    expect(digestLine(asked, 20_000).text).toContain(rules)
  })
})

describe('words copied with what stands before them', () => {
  const typed = eventAt(7, 'user', 'the footer is gone', { tool: '/fix', mark: 'command' })

  it('are those of the log alone', () => {
    expect(digestLine(typed).text).toBe('[7] user /fix command: the footer is gone')
    for (const copied of ['/fix command: the footer is gone', '[7] user /fix command: the footer is gone'])
      expect(withoutHead(typed, copied)).toBe('the footer is gone')
    expect(withoutHead(typed, '/fix command')).toBe('/fix')
  })

  it('stay as they are where nothing was copied before them, colon or not', () => {
    for (const words of ['the footer', 'note: the footer', '', 'd']) expect(withoutHead(typed, words)).toBe(words)
    const failed = eventAt(1, 'tool_result', 'failed', { tool: 'Bash', isError: true, speaker: 'Ada' })
    for (const words of ['failed', 'Ada', 'a']) expect(withoutHead(failed, words)).toBe(words)
  })
})

describe('a session', () => {
  const page = 'The same long page. '.repeat(30)

  it('names a text that came before instead of showing it again', () => {
    expect(textOf([event(0, { text: page }), person(1, 'Again'), event(2, { text: page })])[0]).toMatch(
      /\[2\] tool result: \[the same text as 0\]$/,
    )
    const timed = (seq: number, ms: number, isError = false) => event(seq, { text: `${page}\nin ${ms} ms`, isError })
    expect(textOf([timed(0, 812), timed(1, 798), timed(2, 640, true)])[0]?.split('\n')).toEqual([
      `[0] tool result: ${page}`,
      'in 812 ms',
      '[1] tool result: [the same text as 0, but for “in 798 ms”]',
      `[2] tool result failed: ${page}`,
      'in 640 ms',
    ])
  })

  it('leaves out reminders that come again and the agent’s own lists, never an interruption', () => {
    const reminder = {
      kind: 'system',
      origin: 'injected',
      mark: 'reminder',
      text: 'Mind that files may hold malware.',
    } as const
    const stop = { kind: 'system', origin: 'injected', mark: 'interruption', text: 'Request was aborted' } as const
    const [text] = textOf([
      event(0, reminder),
      event(1, reminder),
      event(2, { tool: 'TodoWrite', text: 'The list was changed.' }),
      event(3, stop),
      event(4, stop),
    ])
    expect(text?.split('\n')).toEqual([
      '[0] injected system reminder: Mind that files may hold malware.',
      '[3] injected system interruption: Request was aborted',
      '[4] injected system interruption: Request was aborted',
    ])
  })

  it('is split at a person’s turn into chunks that overlap, and each says what was read before', () => {
    const events = Array.from({ length: 60 }, (_, i) =>
      i % 10 === 0 ? person(i, `Task ${i}`) : event(i, { text: `${i} ${'out '.repeat(40)}` }),
    )
    const chunks = digest(events, { maxChars: 6_000, overlapEvents: 2 })
    expect(chunks.length).toBeGreaterThan(1)
    expect(chunks.map((c) => c.readBefore)).toEqual([null, ...chunks.slice(0, -1).map((c) => c.toSeq)])
    for (const [i, chunk] of chunks.entries()) {
      expect(chunk.text.length).toBeLessThanOrEqual(6_000)
      if (i > 0) expect(chunk.fromSeq).toBe((chunks[i - 1]?.toSeq ?? 0) - 1)
      if (i < chunks.length - 1) expect((chunk.toSeq + 1) % 10).toBe(0)
    }
    expect(chunks.at(-1)?.toSeq).toBe(59)
  })

  it('leads in with few words where entries are long: nothing is read many times', () => {
    const pastes = Array.from({ length: 20 }, (_, i) => person(i, `${i} ${'word '.repeat(160)}`))
    const chunks = digest(pastes, { maxChars: 4_000, overlapEvents: 12 })
    const shown = chunks.reduce((sum, c) => sum + c.text.length, 0)
    expect(shown).toBeLessThan(1.2 * pastes.reduce((sum, e) => sum + e.text.length, 0))
  })

  it('gives an entry that is longer than a chunk one of its own', () => {
    const words = 'every word '.repeat(1_000)
    const chunks = digest([person(0, 'Hi'), person(1, words), person(2, 'Bye')], { maxChars: 500, overlapEvents: 0 })
    expect(chunks.map((c) => [c.fromSeq, c.toSeq])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ])
    expect(chunks[1]?.text).toContain(words)
  })
})
