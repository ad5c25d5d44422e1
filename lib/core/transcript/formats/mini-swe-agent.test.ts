import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

const command = (text: string) => `I try.\n\n\`\`\`mswea_bash_command\n${text}\n\`\`\``
const messages = [
  { role: 'system', content: 'One command at a time' },
  { role: 'user', content: 'Fix it' },
  { role: 'assistant', content: command('make') },
  { role: 'user', content: '<returncode>2</returncode>\n<output>\nboom\n</output>' },
]
const wanted = [
  'system injected: One command at a time',
  'user user: Fix it',
  'assistant assistant: I try.',
  'tool_call assistant: make',
  'tool_result tool failed: boom',
]

it('reads commands and what they answered', async () => {
  const { brief, events, meta } = await readTranscript(messages)
  expect(brief).toEqual(wanted)
  expect(events.at(-1)).toMatchObject({ exitCode: 2, tool: 'bash' })
  expect(meta).toMatchObject({ format: 'mini-swe-agent', errors: 1, title: 'Fix it' })
})

it('reads the document of newer versions', async () => {
  const info = { exit_status: 'Submitted', config: { model: { model_name: 'm' } } }
  const { brief, meta } = await readTranscript({ trajectory_format: 'mini-swe-agent-1', info, messages })
  expect(brief).toEqual([...wanted, 'system tool notification: The run ended: Submitted'])
  expect(meta.model).toBe('m')
})
