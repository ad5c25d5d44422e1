import { describe, expect, it } from 'vitest'
import type { Event, TranscriptMeta } from '../event'
import { parse } from '../parse'

type Line = Record<string, unknown> | string
const at = '2026-03-04T10:00:00.000Z'
const rec = (type: string, payload: Record<string, unknown>): Line => ({ timestamp: at, type, payload })
const item = (payload: Record<string, unknown>): Line => rec('response_item', payload)
const event = (payload: Record<string, unknown>): Line => rec('event_msg', payload)
const prompt = (text: string): Line => item({ type: 'message', role: 'user', content: [{ type: 'input_text', text }] })
const reply = (text: string): Line =>
  item({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] })
const run = (id: string, cmd: string): Line =>
  item({ type: 'function_call', name: 'exec_command', call_id: id, arguments: JSON.stringify({ cmd }) })
const out = (id: string, output: unknown): Line => item({ type: 'function_call_output', call_id: id, output })
const meta = (more: Record<string, unknown> = {}): Line =>
  rec('session_meta', { id: 'ses-1', cwd: '/w', git: { branch: 'trunk' }, ...more })

async function read(
  lines: Line[],
  end = '\n',
): Promise<{ events: Event[]; meta: TranscriptMeta; all: TranscriptMeta[] }> {
  const text = lines.map((l) => (typeof l === 'string' ? l : JSON.stringify(l))).join('\n') + end
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(text)
  }
  const events: Event[] = []
  const all: TranscriptMeta[] = []
  for await (const i of parse(bytes(), { masker: null })) {
    if (i.type === 'event') events.push(i.event)
    else all.push(i.meta)
  }
  return { events, meta: all[0] as TranscriptMeta, all }
}
const brief = (events: Event[]): string[] => events.map((e) => `${e.kind} ${e.origin} ${e.mark ?? '-'}: ${e.text}`)

describe('two logs of one conversation', () => {
  it('reads each message once, whichever log has it first', async () => {
    const { events, meta: m } = await read([
      meta(),
      prompt('fix the lexer'),
      event({ type: 'user_message', message: 'fix the lexer\n' }),
      event({ type: 'agent_reasoning', text: '**Looking**' }),
      item({ type: 'reasoning', summary: [{ type: 'summary_text', text: '**Looking**' }] }),
      event({ type: 'agent_message', message: 'Done.' }),
      reply('Done.'),
      event({ type: 'user_message', message: 'again' }),
      prompt('again'),
      reply('Done.'),
      event({ type: 'agent_message', message: 'Done.' }),
    ])
    expect(brief(events)).toEqual([
      'user user -: fix the lexer',
      'thinking assistant -: **Looking**',
      'assistant assistant -: Done.',
      'user user -: again',
      'assistant assistant -: Done.',
    ])
    expect(m).toMatchObject({
      format: 'codex',
      session: 'ses-1',
      cwd: '/w',
      gitBranch: 'trunk',
      title: 'fix the lexer',
    })
  })

  it('counts an interruption once', async () => {
    const { events, meta: m } = await read([
      meta(),
      prompt('<turn_aborted>\nThe user interrupted the previous turn on purpose.\n</turn_aborted>'),
      event({ type: 'turn_aborted', reason: 'interrupted' }),
      event({ type: 'turn_aborted', reason: 'replaced' }),
    ])
    expect(m.interruptions).toBe(1)
    expect(events.map((e) => e.mark)).toEqual(['interruption', 'notification'])
  })

  it('counts usage once for each answer, cached tokens apart', async () => {
    const count = (total: number, last: number): Line =>
      event({
        type: 'token_count',
        info: {
          total_token_usage: { input_tokens: total, output_tokens: total },
          last_token_usage: { input_tokens: last, cached_input_tokens: 4, output_tokens: last },
        },
      })
    const { meta: m } = await read([meta(), prompt('go'), count(10, 10), count(10, 10), count(30, 20)])
    expect(m.usage).toEqual({ input: 22, output: 30, cacheRead: 8, cacheWrite: 0 })
  })
})

describe('whose word it is', () => {
  it('takes what the program writes in the user’s name for injected', async () => {
    const { events } = await read([
      meta(),
      prompt('# AGENTS.md instructions for /w\n\n<INSTRUCTIONS>\nUse tabs.\n</INSTRUCTIONS>'),
      prompt('<environment_context>\n  <cwd>/w</cwd>\n</environment_context>'),
      rec('turn_context', { model: 'm-1', user_instructions: 'Use tabs.' }),
      prompt('Another language model started to solve this problem and produced a summary: x'),
    ])
    expect(events.map((e) => [e.kind, e.origin, e.mark])).toEqual([
      ['system', 'injected', 'injected-memory'],
      ['system', 'injected', 'reminder'],
      ['system', 'injected', 'compaction'],
    ])
  })

  it('cuts the request from what the editor puts before it', async () => {
    const { events, meta: m } = await read([
      meta(),
      item({
        type: 'message',
        role: 'user',
        content: [
          {
            type: 'input_text',
            text: '\n# Files mentioned by the user:\n\n## a.png: /t/a.png\n\n## My request for Codex:\nwhat is this?\n',
          },
          { type: 'input_text', text: '<image name=[Image #1] path="/t/a.png">' },
          { type: 'input_image', image_url: 'data:image/png;base64,AAAA' },
          { type: 'input_text', text: '</image>' },
        ],
      }),
      event({
        type: 'user_message',
        message: '\n# Files mentioned by the user:\n\n## a.png: /t/a.png\n\n## My request for Codex:\nwhat is this?\n',
        local_images: ['/t/a.png'],
      }),
    ])
    expect(events.map((e) => [e.kind, e.text])).toEqual([
      ['system', '# Files mentioned by the user:\n\n## a.png: /t/a.png'],
      ['user', 'what is this?\n[image image/png, 4 characters]'],
    ])
    expect(m.title).toBe('what is this?')
  })

  it('tells what was typed from the prompt file around it', async () => {
    const { events } = await read([
      meta(),
      prompt(
        '\n## User Input\n\n```text\nonly the parser\n```\n\nYou **MUST** consider the user input before proceeding.\n',
      ),
    ])
    expect(brief(events)).toEqual([
      'system injected command: You **MUST** consider the user input before proceeding.',
      'user user command: only the parser',
    ])
  })

  it('takes answers to the agent’s questions for the person’s words', async () => {
    const { events } = await read([
      meta(),
      item({ type: 'function_call', name: 'request_user_input', call_id: 'q', arguments: '{"questions":[]}' }),
      out('q', '{"answers":{"db":{"answers":["Postgres","user_note: not SQLite"]}}}'),
    ])
    expect(events.at(-1)).toMatchObject({ kind: 'user', origin: 'user', text: 'Postgres\nnot SQLite' })
  })

  it('reads lines that the person ran in the shell', async () => {
    const { events } = await read([
      meta(),
      prompt(
        '<user_shell_command>\n<command>\nls\n</command>\n<result>\nExit code: 0\na.ts\n</result>\n</user_shell_command>',
      ),
    ])
    expect(events.map((e) => [e.kind, e.mark])).toEqual([
      ['system', 'shell'],
      ['user', 'shell'],
    ])
  })

  it('gives a sub-agent’s file to the sub-agent, its task to the agent that sent it', async () => {
    const { events, meta: m } = await read([
      meta({
        id: 'sub-1',
        source: { subagent: { thread_spawn: { parent_thread_id: 'ses-1', agent_nickname: 'Ada' } } },
      }),
      meta({ id: 'ses-1' }),
      prompt('look at the tests'),
      reply('They pass.'),
    ])
    expect(m).toMatchObject({ session: 'sub-1', parent: 'ses-1', agent: 'Ada', subagentEvents: 2 })
    expect(brief(events)).toEqual(['system assistant -: look at the tests', 'assistant assistant -: They pass.'])
  })

  it('takes searches and foreign servers for outside, memory read back for memory, agents for agents', async () => {
    const search = { type: 'search', query: 'vite port' }
    const { events } = await read([
      meta(),
      event({
        type: 'web_search_end',
        call_id: 'ws',
        action: search,
        results: [{ title: 'Vite', url: 'https://v.test' }],
      }),
      item({ type: 'web_search_call', action: search }),
      item({
        type: 'function_call',
        name: 'get_issue',
        namespace: 'mcp__tracker',
        call_id: 'm',
        arguments: '{"id":1}',
      }),
      event({
        type: 'mcp_tool_call_end',
        call_id: 'm',
        invocation: { server: 'tracker', tool: 'get_issue' },
        result: { Ok: { content: [], isError: false } },
      }),
      out('m', 'Wall time: 0.1 seconds\nOutput:\n[{"type":"text","text":"It crashes"}]'),
      run('a', 'cat AGENTS.md'),
      out('a', 'Process exited with code 0\nOutput:\nUse tabs.'),
      item({ type: 'function_call', name: 'wait', call_id: 'w', arguments: '{"ids":["x"]}' }),
      out('w', '{"status":{"x":{"completed":"All good"}}}'),
    ])
    const results = events.filter((e) => e.kind === 'tool_result')
    expect(results.map((e) => [e.tool, e.origin, e.text])).toEqual([
      ['web_search', 'external', 'Vite\nhttps://v.test'],
      ['mcp__tracker__get_issue', 'external', 'It crashes'],
      ['exec_command', 'injected', 'Use tabs.'],
      ['wait', 'assistant', '{"status":{"x":{"completed":"All good"}}}'],
    ])
    expect(events.filter((e) => e.kind === 'tool_call')).toHaveLength(4)
  })
})

describe('results', () => {
  it('finds exit codes in every version’s head and takes the head off', async () => {
    const { events, meta: m } = await read([
      meta(),
      run('1', 'npm test'),
      out(
        '1',
        'Chunk ID: ab\nWall time: 1.0 seconds\nProcess exited with code 2\nOriginal token count: 3\nOutput:\nfailed\n',
      ),
      run('2', 'npm test'),
      out('2', '{"output":"no such file","metadata":{"exit_code":127,"duration_seconds":0.1}}'),
      item({ type: 'custom_tool_call', name: 'apply_patch', call_id: '3', input: '*** Begin Patch\n*** End Patch' }),
      item({
        type: 'custom_tool_call_output',
        call_id: '3',
        output: 'Exit code: 0\nWall time: 0 seconds\nOutput:\nSuccess.',
      }),
      item({ type: 'custom_tool_call', name: 'apply_patch', call_id: '4', input: '*** Begin Patch\n*** End Patch' }),
      item({ type: 'custom_tool_call_output', call_id: '4', output: 'apply_patch verification failed: no lines' }),
      run('5', 'npm run dev'),
      out('5', 'Chunk ID: cd\nWall time: 9 seconds\nProcess running with session ID 7\nOutput:\nready'),
      run('6', 'rm -rf dist'),
      out('6', 'exec command rejected by user'),
    ])
    const results = events.filter((e) => e.kind === 'tool_result')
    expect(results.map((e) => [e.exitCode, e.isError, e.text.slice(0, 12)])).toEqual([
      [2, true, 'failed\n'],
      [127, true, 'no such file'],
      [0, false, 'Success.'],
      [null, true, 'apply_patch '],
      [null, false, 'Chunk ID: cd'],
      [null, true, 'exec command'],
    ])
    expect(results.at(-1)?.mark).toBe('rejection')
    expect(m.errors).toBe(4)
  })

  it('joins what the program tells of a call with its result, and shows calls that stand only there', async () => {
    const { events } = await read([
      meta(),
      run('1', 'make'),
      event({ type: 'exec_command_end', call_id: '1', command: ['make'], exit_code: 3, aggregated_output: 'boom' }),
      out('1', 'boom'),
      event({
        type: 'exec_command_end',
        call_id: '2',
        command: ['bash', '-lc', 'ls'],
        exit_code: 0,
        aggregated_output: 'a',
      }),
      run('3', 'sleep 9'),
      event({
        type: 'exec_command_end',
        call_id: '3',
        command: ['sleep', '9'],
        exit_code: 1,
        aggregated_output: 'late',
      }),
    ])
    expect(events.map((e) => [e.kind, e.callId, e.exitCode, e.text, e.line])).toEqual([
      ['tool_call', '1', null, 'make', 2],
      ['tool_result', '1', 3, 'boom', 4],
      ['tool_call', '2', null, 'ls', 5],
      ['tool_result', '2', 0, 'a', 5],
      ['tool_call', '3', null, 'sleep 9', 6],
      ['tool_result', '3', 1, 'late', 7],
    ])
  })
})

describe('files', () => {
  it('keeps unknown records and a cut last line', async () => {
    const { events, meta: m } = await read(
      [meta(), event({ type: 'novelty', x: 1 }), item({ type: '__proto__' }), '{"timestamp":"2026'],
      '',
    )
    expect(events.map((e) => [e.kind, e.mark])).toEqual([
      ['unknown', null],
      ['unknown', null],
      ['unknown', 'truncated'],
    ])
    expect(m.warnings).toEqual([
      'line 2: a record of the unknown kind novelty, kept as unknown',
      'line 3: a record of the unknown kind __proto__, kept as unknown',
      'line 4: ends early, kept as unknown',
    ])
  })

  it('reads the bare records of the first versions', async () => {
    const { events, meta: m } = await read([
      { id: 'old-1', timestamp: at, instructions: null, git: { branch: 'main' } },
      { record_type: 'state' },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'hi there' }] },
      { type: 'function_call', name: 'shell', call_id: 'c', arguments: '{"command":["bash","-lc","ls"]}' },
      { type: 'function_call_output', call_id: 'c', output: '{"output":"a","metadata":{"exit_code":0}}' },
    ])
    expect(m).toMatchObject({ format: 'codex', session: 'old-1', startedAt: at })
    expect(events.map((e) => e.text)).toEqual(['hi there', 'ls', 'a'])
  })

  it('reads sessions that follow one another as several, copies of history as one', async () => {
    const two = await read([meta(), prompt('one'), meta({ id: 'ses-2' }), prompt('two')])
    expect(two.all.map((m) => m.session)).toEqual(['ses-1', 'ses-2'])
    const fork = await read([meta({ id: 'f', forked_from_id: 'ses-1' }), meta(), prompt('one'), meta(), prompt('two')])
    expect(fork.all.map((m) => [m.session, m.parent])).toEqual([['f', 'ses-1']])
  })

  it('sorts the list of prompts by session', async () => {
    const { all, events } = await read([
      { session_id: 'a', ts: 1772600000, text: 'first' },
      { session_id: 'b', ts: 1772600001, text: 'other' },
      { session_id: 'a', ts: 1772600002, text: 'second' },
    ])
    expect(all.map((m) => [m.session, m.parent, m.title, m.counts.user])).toEqual([
      ['history:a', 'a', 'first', 2],
      ['history:b', 'b', 'other', 1],
    ])
    expect(events.map((e) => e.line)).toEqual([1, 3, 2])
  })
})
