import { expect, it } from 'vitest'
import { jsonLines, readTranscript } from '@/lib/testing/read-transcript'

const at = '2026-03-04T10:00:00.000Z'
const header = { session: 's', agent: 'Deployer', title: 'Release', cwd: '/w', branch: 'trunk', model: 'm' }
const messages = [
  { role: 'user', text: 'Ship it', at, speaker: 'Ana', id: 'a' },
  { role: 'assistant', text: 'On it', at, usage: { input: 3, output: 1 } },
  { role: 'tool_call', tool: 'bash', call: 'c', input: { command: 'make' } },
  { role: 'tool_result', call: 'c', text: 'boom', exitCode: 2 },
  { role: 'tool_result', tool: 'mail', text: 'a mail', origin: 'external' },
  { role: 'system', text: 'Loaded MEMORY.md', mark: 'injected-memory' },
]
const wanted = [
  'user user: Ship it',
  'assistant assistant: On it',
  'tool_call assistant: make',
  'tool_result tool failed: boom',
  'tool_result external: a mail',
  'system injected injected-memory: Loaded MEMORY.md',
]
const told = {
  format: 'simple',
  session: 's',
  agent: 'Deployer',
  title: 'Release',
  cwd: '/w',
  gitBranch: 'trunk',
  gitRemote: null,
  outcome: null,
  errors: 1,
}

it('reads one document', async () => {
  const { brief, meta, events } = await readTranscript({ ...header, messages })
  expect(brief).toEqual(wanted)
  expect(meta).toMatchObject({ ...told, usage: { input: 3, output: 1, cacheRead: 0, cacheWrite: 0 } })
  expect(events[0]).toMatchObject({ speaker: 'Ana', at, key: 'a:0' })
  expect(events[3]).toMatchObject({ tool: 'bash', callId: 'c', exitCode: 2 })
})

it('reads a header and a message a line, and several sessions', async () => {
  const next = [{ session: 't' }, { role: 'user', text: 'Again' }]
  const { brief, all, events } = await readTranscript(jsonLines([header, ...messages, ...next]))
  expect(brief).toEqual([...wanted, 'user user: Again'])
  expect(all.map((m) => m.session)).toEqual(['s', 't'])
  expect(events[0]?.line).toBe(2)
})

it('lets no log claim a person’s word for what no person said', async () => {
  const { events } = await readTranscript({
    messages: [
      { role: 'system', text: 'x', origin: 'user' },
      { role: 'user', text: 'sub-task', subagent: 'w-1' },
    ],
  })
  expect(events.map((e) => [e.kind, e.origin])).toEqual([
    ['system', 'injected'],
    ['system', 'assistant'],
  ])
})

it('reads a message that stands twice once and keeps a line cut short', async () => {
  const [first] = messages
  const { events } = await readTranscript(jsonLines([header, first, first, '{"role":"us'], ''))
  expect(events.map((e) => e.kind)).toEqual(['user', 'unknown'])
  expect(events[1]?.mark).toBe('truncated')
})
