import * as zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Event, TranscriptMeta } from '@/lib/core/transcript/event'
import { cursorTables, makeDatabase, type Tables } from './fixtures/make-database'
import { parseSource } from './parse-source'
import type { Source } from './source'

const source = (bytes: Uint8Array, path = 'a.db'): Source => ({
  path,
  bytes: bytes.length,
  // In pieces smaller than what tells a database, as some streams come.
  open: async function* () {
    for (const [from, to] of [
      [0, 10],
      [10, 20],
      [20, bytes.length],
    ])
      yield bytes.subarray(from, to)
  },
})

async function read(tables: Tables | Uint8Array, path?: string, wal?: Source) {
  const bytes = tables instanceof Uint8Array ? tables : await makeDatabase(tables)
  const events: Event[] = []
  const metas: TranscriptMeta[] = []
  for await (const item of parseSource({ ...source(bytes, path), ...(wal ? { wal } : {}) }, { masker: null }))
    if (item.type === 'event') events.push(item.event)
    else metas.push(item.meta)
  const brief = events.map((e) =>
    [e.kind, e.origin, e.mark, e.isError ? 'failed' : null, `: ${e.text}`].filter((p) => p !== null).join(' '),
  )
  return { events, metas, meta: metas[0] as TranscriptMeta, brief }
}

const chat = {
  'composerData:c1': {
    composerId: 'c1',
    name: 'Fix the tests',
    createdAt: 1_767_222_000_000,
    createdOnBranch: 'trunk',
    modelConfig: { modelName: 'some-model' },
    fullConversationHeadersOnly: [
      { bubbleId: 'b1', type: 1 },
      { bubbleId: 'b2', type: 2 },
      { bubbleId: 'b3', type: 2 },
      { bubbleId: 'b4', type: 2 },
      { bubbleId: 'gone', type: 2 },
    ],
  },
  'bubbleId:c1:b1': { type: 1, text: 'Run the tests', createdAt: '2026-01-01T09:00:00.000Z', images: [{}] },
  'bubbleId:c1:b2': {
    type: 2,
    text: '',
    thinking: { text: 'Which ones?' },
    allThinkingBlocks: [{ text: 'Which ones?' }],
    tokenCount: { inputTokens: 5, outputTokens: 7 },
  },
  'bubbleId:c1:b3': {
    type: 2,
    text: 'I run them.',
    toolFormerData: {
      name: 'run_terminal_cmd',
      toolCallId: 'call_1\nfc_1',
      status: 'completed',
      rawArgs: '{"command":"make test"}',
      result: '{"output":"1 failed","exitCodeV2":2}',
    },
  },
  'bubbleId:c1:b4': {
    type: 2,
    toolFormerData: { name: 'edit_file', params: '{"path":"/a"}', status: 'cancelled', userDecision: 'rejected' },
  },
  'bubbleId:c2:b1': { type: 1, text: 'of a chat that was deleted' },
}

describe('Cursor’s database', () => {
  it('gives each chat with its bubbles in order', async () => {
    const { brief, meta, metas, events } = await read(cursorTables(chat))
    expect(brief).toEqual([
      'user user : Run the tests\n[image]',
      'thinking assistant : Which ones?',
      'assistant assistant : I run them.',
      'tool_call assistant : make test',
      'tool_result tool failed : 1 failed',
      'tool_call assistant : /a',
      'tool_result tool rejection failed : The person refused this call.',
    ])
    expect(metas).toHaveLength(1)
    expect(meta).toMatchObject({
      format: 'cursor',
      session: 'c1',
      title: 'Fix the tests',
      gitBranch: 'trunk',
      model: 'some-model',
      startedAt: '2025-12-31T23:00:00.000Z',
      errors: 2,
      usage: { input: 5, output: 7, cacheRead: 0, cacheWrite: 0 },
      warnings: [],
    })
    expect(events[4]).toMatchObject({ callId: 'call_1', exitCode: 2, tool: 'run_terminal_cmd', line: null })
  })

  it('tells a sub-agent’s prompt as an agent’s, and where the chat was held', async () => {
    const { brief, meta } = await read({
      ...cursorTables({
        'composerData:s': {
          conversation: [
            { type: 1, bubbleId: 'x', text: 'Look into it' },
            { type: 2, bubbleId: 'y', text: 'Done' },
          ],
        },
      }),
      composerHeaders: {
        columns: 'composerId TEXT, value TEXT',
        rows: [
          [
            's',
            JSON.stringify({
              name: 'Research',
              workspaceIdentifier: { uri: { fsPath: '/w' } },
              subagentInfo: { parentComposerId: 'c1' },
            }),
          ],
        ],
      },
    })
    expect(brief).toEqual(['system assistant : Look into it', 'assistant assistant : Done'])
    expect(meta).toMatchObject({ session: 's', parent: 'c1', cwd: '/w', title: 'Research', subagentEvents: 2 })
  })

  it('gives the chats of the oldest versions, which stand in a workspace', async () => {
    const { brief, meta } = await read({
      ItemTable: {
        columns: 'key TEXT, value BLOB',
        rows: [
          [
            'workbench.panel.aichat.view.aichat.chatdata',
            JSON.stringify({
              tabs: [
                {
                  tabId: 't',
                  chatTitle: 'Old one',
                  bubbles: [
                    { type: 'user', text: 'Hi' },
                    { type: 'ai', rawText: 'Hello', modelType: 'm' },
                    { type: 'mystery' },
                  ],
                },
              ],
            }),
          ],
        ],
      },
    })
    expect(brief).toEqual(['user user : Hi', 'assistant assistant : Hello', 'unknown injected : {"type":"mystery"}'])
    expect(meta).toMatchObject({ session: 't', title: 'Old one', model: 'm' })
  })

  it('without chats says where they stand', async () => {
    await expect(read(cursorTables({ 'composerData:c': { conversation: [] } }))).rejects.toThrow(
      'globalStorage/state.vscdb',
    )
  })
})

const hex = (n: number): string => n.toString(16).padStart(2, '0').repeat(32)
const reference = (n: number): number[] => [0x0a, 32, ...Buffer.from(hex(n), 'hex')]

it('Cursor’s command line: the root lists the messages, some of them twice', async () => {
  const messages = [
    { role: 'system', content: 'You are an agent.' },
    { role: 'user', content: '<user_info>\nWorkspace Path: /w\n</user_info>\n<user_query>\nList it\n</user_query>' },
    {
      role: 'assistant',
      content: [
        { type: 'reasoning', text: 'A list.' },
        { type: 'text', text: 'I look.' },
        { type: 'tool-call', toolCallId: 't1', toolName: 'Shell', args: { command: 'ls' } },
      ],
    },
    {
      role: 'tool',
      content: [{ type: 'tool-result', toolCallId: 't1', toolName: 'Shell', result: 'a b' }],
    },
  ]
  const root = Uint8Array.from([...[1, 2, 3, 4, 2].flatMap((n) => reference(n)), 0x4a, 1, 0x2f])
  const meta = { agentId: 's', name: 'A list', latestRootBlobId: hex(9), createdAt: 1_767_222_000_000 }
  const got = await read({
    meta: { columns: 'key TEXT, value TEXT', rows: [['0', Buffer.from(JSON.stringify(meta)).toString('hex')]] },
    blobs: {
      columns: 'id TEXT PRIMARY KEY, data BLOB',
      rows: [
        // What an earlier root listed is still there.
        [hex(7), Buffer.from(JSON.stringify({ role: 'user', content: 'taken back' }))],
        ...messages.map((m, i): [string, Uint8Array] => [hex(i + 1), Buffer.from(JSON.stringify(m))]),
        [hex(9), root],
      ],
    },
  })
  expect(got.brief).toEqual([
    'system injected : You are an agent.',
    'system injected reminder : <user_info>\nWorkspace Path: /w\n</user_info>',
    'user user : List it',
    'thinking assistant : A list.',
    'tool_call assistant : ls',
    'assistant assistant : I look.',
    'tool_result tool : a b',
    'system injected reminder : <user_info>\nWorkspace Path: /w\n</user_info>',
    'user user : List it',
  ])
  expect(got.meta).toMatchObject({ format: 'cursor', session: 's', title: 'A list', cwd: '/w' })
})

it('OpenClaw: events of a session by their number, agent and parent by its key', async () => {
  const event = (value: object) => JSON.stringify({ timestamp: '2026-08-01T00:00:00.000Z', ...value })
  const says = (id: string, content: string) => event({ type: 'message', id, message: { role: 'user', content } })
  const { metas, brief, events } = await read({
    transcript_events: {
      columns: 'session_id TEXT, seq INTEGER, event_json TEXT, created_at INTEGER, event_zstd BLOB',
      rows: [
        ['s1', 1, says('m', 'Water the plants'), 0, null],
        ['s1', 0, event({ type: 'session', version: 3, id: 's1', cwd: '/home' }), 0, null],
        ['s2', 0, says('n', 'Look at them'), 0, null],
      ],
    },
    session_windows: {
      columns: 'session_id TEXT, session_key TEXT, spawned_by TEXT',
      rows: [
        ['s1', 'agent:gardener:main', null],
        ['s2', 'agent:gardener:subagent:2', 'agent:gardener:main'],
      ],
    },
  })
  expect(brief).toEqual(['user user : Water the plants', 'user user : Look at them'])
  expect(metas).toMatchObject([
    { format: 'openclaw', session: 's1', agent: 'gardener', parent: null, cwd: '/home' },
    { session: 's2', agent: 'gardener', parent: 's1' },
  ])
  expect(events[0]).toMatchObject({ line: null, key: 'm:0' })
})

it('OpenClaw: large events are packed with zstd, and named where this Node cannot unpack them', async () => {
  const words = JSON.stringify({ type: 'message', id: 'm', message: { role: 'user', content: 'Packed' } })
  // A frame of one block that is stored as it is: magic, "one segment", size, and the block's head.
  const head = [0x28, 0xb5, 0x2f, 0xfd, 0x20, words.length, ((words.length << 3) | 1) & 0xff, words.length >> 5, 0]
  const { events, meta } = await read({
    transcript_events: {
      columns: 'session_id TEXT, seq INTEGER, event_json TEXT, event_zstd BLOB',
      rows: [
        ['s', 0, null, Uint8Array.from([...head, ...Buffer.from(words)])],
        ['s', 1, JSON.stringify({ type: 'message', id: 'n', message: { role: 'user', content: 'Plain' } }), null],
      ],
    },
  })
  if ('zstdDecompressSync' in zlib) expect(events.map((e) => e.text)).toEqual(['Packed', 'Plain'])
  else {
    expect(events.map((e) => e.text)).toEqual(['Plain'])
    expect(meta.warnings).toEqual([expect.stringMatching(/^1 events are packed with zstd.* Node 22\.15/)])
  }
})

it('OpenCode: sessions, messages and parts are rows', async () => {
  const { brief, meta } = await read({
    session: {
      columns: 'id TEXT, project_id TEXT, parent_id TEXT, directory TEXT, title TEXT, time_created INTEGER',
      rows: [['ses_1', 'p', null, '/w', 'Named', 1_767_222_000_000]],
    },
    message: {
      columns: 'id TEXT, session_id TEXT, time_created INTEGER, data TEXT',
      rows: [
        ['msg_2', 'ses_1', 2, JSON.stringify({ role: 'assistant', modelID: 'm', tokens: { input: 1, output: 2 } })],
        ['msg_1', 'ses_1', 1, JSON.stringify({ role: 'user', time: { created: 1_767_222_000_000 } })],
      ],
    },
    part: {
      columns: 'id TEXT, message_id TEXT, session_id TEXT, data TEXT',
      rows: [
        ['prt_2', 'msg_2', 'ses_1', JSON.stringify({ type: 'text', text: 'Hello' })],
        ['prt_1', 'msg_1', 'ses_1', JSON.stringify({ type: 'text', text: 'Hi' })],
      ],
    },
  })
  expect(brief).toEqual(['user user : Hi', 'assistant assistant : Hello'])
  expect(meta).toMatchObject({ format: 'opencode', session: 'ses_1', title: 'Named', cwd: '/w', model: 'm' })
})

it('Kiro: a conversation a row, its folder beside it', async () => {
  const conversation = {
    conversation_id: 'k',
    history: [{ user: { content: { Prompt: { prompt: 'Hi' } } }, assistant: { Response: { content: 'Hello' } } }],
  }
  const { brief, meta } = await read({
    conversations_v2: {
      columns: 'key TEXT, conversation_id TEXT, value TEXT',
      rows: [['/w', 'k', JSON.stringify(conversation)]],
    },
  })
  expect(brief).toEqual(['user user : Hi', 'assistant assistant : Hello'])
  expect(meta).toMatchObject({ format: 'kiro', session: 'k', cwd: '/w' })
})

describe('a database', () => {
  it('of another program is refused with the names of its tables', async () => {
    await expect(read({ songs: { columns: 'name TEXT', rows: [] } })).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringMatching(/its tables are songs\. Reverie reads/),
    })
  })

  it('that was cut off is refused with what to do', async () => {
    const whole = await makeDatabase(cursorTables(chat), 512)
    await expect(read(whole.subarray(0, 700))).rejects.toThrow(/damaged.*copy it again/)
  })

  it('with a log that is not here is read, and says what may be missing', async () => {
    const bytes = await makeDatabase(cursorTables(chat))
    bytes[18] = bytes[19] = 2
    expect((await read(bytes)).meta.warnings).toEqual([expect.stringMatching(/latest messages may be missing/)])
  })
})
