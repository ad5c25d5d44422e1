import { describe, expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'
import { aider } from './aider'

const start = '# aider chat started at 2024-11-07 20:31:14'
const banner = ['> Aider v0.62.1  ', '> Main model: some-model with diff edit format  ']
const chat = (...lines: string[]) => [start, '', ...banner, '', ...lines].join('\n')
const read = (...lines: string[]) => readTranscript(chat(...lines))

describe('aider', () => {
  it('tells the person, the model and the program apart', async () => {
    const session = await read(
      '#### add a test  ',
      '#### for the parser  ',
      '',
      'Here it is.',
      '',
      '#### A heading of the reply',
      '> a quote in the reply',
      '',
      '> Tokens: 6.5k sent, 1,203 received. Cost: $0.02 message, $0.02 session.  ',
      '> Applied edit to parser.test.ts  ',
    )
    expect(session.events.map((e) => [e.kind, e.origin, e.line])).toEqual([
      ['system', 'tool', 3],
      ['user', 'user', 6],
      ['assistant', 'assistant', 9],
      ['system', 'tool', 14],
      ['tool_result', 'tool', 15],
    ])
    expect(session.events[1]?.text).toBe('add a test\nfor the parser')
    expect(session.meta).toMatchObject({
      format: 'aider',
      model: 'some-model',
      title: 'add a test',
      startedAt: '2024-11-07T20:31:14.000Z',
      usage: { input: 6500, output: 1203, cacheRead: 0, cacheWrite: 0 },
    })
  })

  it('counts every chat of the file by itself, and none that is empty', async () => {
    const { all } = await readTranscript(
      [chat('#### one  ', ''), '# aider chat started at 2024-11-08 08:00:00', '', chat('#### two  ')].join('\n'),
    )
    expect(all.map((meta) => meta.title)).toEqual(['one', 'two'])
  })

  it('reads commands, and a prompt that is logged twice once', async () => {
    const session = await read(
      '#### /add src/a.ts  ',
      '> Added src/a.ts to the chat  ',
      '',
      '#### /ask what is this?  ',
      '',
      '####  what is this?  ',
      '',
      'A parser.',
      '',
      '#### /run make test  ',
      '> make: no rule. Error: exit code 2  ',
    )
    expect(session.events.slice(1).map((e) => [e.kind, e.mark, e.tool, e.text])).toEqual([
      ['user', 'command', '/add', 'src/a.ts'],
      ['system', 'command', '/add', 'Added src/a.ts to the chat'],
      ['user', 'command', '/ask', 'what is this?'],
      ['assistant', null, null, 'A parser.'],
      ['user', 'shell', '/run', 'make test'],
      ['system', 'shell', '/run', 'make: no rule. Error: exit code 2'],
    ])
  })

  it('reads a print of several lines as one, although only its last ends with two spaces', async () => {
    const session = await read('#### /map  ', '> Here are files:', 'a.ts:', '', '│ class A  ', '', '#### go on  ')
    expect(session.events.slice(2).map((e) => [e.kind, e.text])).toEqual([
      ['system', 'Here are files:\na.ts:\n\n│ class A'],
      ['user', 'go on'],
    ])
  })

  it('finds edits that failed and prompts that the program wrote', async () => {
    const session = await read(
      '#### fix it  ',
      '',
      'Done.',
      '',
      '> # 1 SEARCH/REPLACE block failed to match!  ',
      '',
      '#### # Fix any errors below, if possible.  ',
      '####   ',
      '#### a.ts:1 unused  ',
    )
    expect(session.events[3]).toMatchObject({ kind: 'tool_result', isError: true })
    expect(session.events[4]).toMatchObject({ kind: 'system', origin: 'tool', mark: 'notification' })
    expect(session.meta).toMatchObject({ errors: 1, counts: { user: 1 } })
  })

  it('takes a stop while the model is asked for an interruption, the end of the program for none', async () => {
    const stopped = await read('#### explain  ', '> ^C again to exit  ', '')
    const ended = await read(
      '#### explain  ',
      '',
      'So.',
      '',
      '> Tokens: 5 sent, 2 received.  ',
      '',
      '> ^C again to exit  ',
      '> ^C KeyboardInterrupt  ',
    )
    expect([stopped?.meta.interruptions, ended?.meta.interruptions]).toEqual([1, 0])
  })

  it('reads the history of the input line', async () => {
    const session = await readTranscript(
      '\n# 2024-11-07 20:32:26.532099\n+/add a.ts\n\n# 2024-11-07 20:33:00.000001\n+first\n+second\n',
    )
    expect(session.events.map((e) => [e.kind, e.line, e.at, e.text])).toEqual([
      ['user', 3, '2024-11-07T20:32:26.532Z', 'a.ts'],
      ['user', 6, '2024-11-07T20:33:00.000Z', 'first\nsecond'],
    ])
  })

  it('claims no other Markdown', () => {
    const sniff = (text: string) => (aider.kind === 'lines' ? aider.sniff({ records: [], text }) : 1)
    expect(sniff('# Notes\n\n#### A heading\n\n> a quote\n')).toBe(0)
    expect(sniff('# 2024-11-07 20:32:26.532099\n+select 1;\n')).toBe(0)
  })
})

it('a failure of the service is one at the beginning of a print; a check may show code that speaks of one', async () => {
  const { events } = await readTranscript(
    [
      '# aider chat started at 2026-11-20 09:00:00',
      '',
      '> Aider v0.80.0  ',
      '',
      '#### Go  ',
      '',
      'Done.',
      '',
      '> Tokens: 1.0k sent, 10 received.  ',
      '> flake8....Failed  ',
      '> 24│ except litellm.RateLimitError  ',
      '',
      '#### Again  ',
      '',
      '> litellm.InternalServerError: it is overloaded  ',
      '',
      '#### Once more  ',
      '',
      '> openai.error.RateLimitError: too many requests  ',
      '',
    ].join('\n'),
  )
  const told = events.filter((e) => /Error/.test(e.text)).map((e) => `${e.kind} ${e.mark}`)
  expect(told).toEqual(['tool_result null', 'system api-error', 'system api-error'])
})
