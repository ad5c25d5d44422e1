import { expect, it } from 'vitest'
import { readTranscript } from '@/lib/testing/read-transcript'

type Said = { role: string; parts?: unknown[]; more?: object; content?: object; name?: string }
const node = (id: string, parent: string | null, said?: Said) => ({
  [id]: {
    id,
    parent,
    children: [],
    message: said && {
      id: `m-${id}`,
      author: { role: said.role, name: said.name ?? null },
      create_time: 1_770_000_000,
      content: said.content ?? { content_type: 'text', parts: said.parts },
      metadata: {},
      ...said.more,
    },
  },
})

it('follows the branch that was last seen and says what is left out', async () => {
  const { brief, meta } = await readTranscript([
    {
      title: 'Greeting',
      conversation_id: 'c-1',
      current_node: 'd',
      mapping: {
        ...node('a', null),
        ...node('b', 'a', { role: 'user', parts: ['Hello', { content_type: 'image_asset_pointer', size_bytes: 9 }] }),
        ...node('c', 'b', { role: 'assistant', parts: ['First try'] }),
        ...node('d', 'b', { role: 'assistant', parts: ['Hi'], more: { metadata: { model_slug: 'm' } } }),
      },
    },
  ])
  expect(brief).toEqual(['user user: Hello\n[image, 9 bytes]', 'assistant assistant: Hi'])
  expect(meta).toMatchObject({ format: 'chatgpt-export', session: 'c-1', title: 'Greeting', model: 'm' })
  expect(meta.warnings).toHaveLength(1)
})

it('tells instructions, thoughts, calls and results apart', async () => {
  const context = { content_type: 'user_editable_context', user_instructions: 'Be brief' }
  const { brief } = await readTranscript({
    mapping: {
      ...node('a', null, { role: 'user', content: context }),
      ...node('b', 'a', {
        role: 'assistant',
        content: { content_type: 'thoughts', thoughts: [{ summary: 's', content: 'c' }] },
      }),
      ...node('c', 'b', { role: 'assistant', parts: ['{"query":"q"}'], more: { recipient: 'web.run' } }),
      ...node('d', 'c', { role: 'tool', name: 'web.run', parts: ['found'] }),
      ...node('e', 'd', {
        role: 'assistant',
        content: { content_type: 'code', text: 'print(1)' },
        more: { recipient: 'python' },
      }),
      ...node('f', 'e', { role: 'tool', name: 'python', content: { content_type: 'system_error', text: 'NameError' } }),
    },
    current_node: 'f',
  })
  expect(brief).toEqual([
    'system injected injected-memory: Be brief',
    'thinking assistant: s\nc',
    'tool_call assistant: q',
    'tool_result external: found',
    'tool_call assistant: print(1)',
    'tool_result tool failed: NameError',
  ])
})
