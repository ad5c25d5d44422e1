// The exact requests, as they stand in golden/: a change of a prompt, a role, a mark or a cache point is seen in review.
// `npx vitest run --project unit lib/core/dream/engines/claude/golden.test.ts -u` writes them anew.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MessagesApi, type MessagesRequest, startMessagesApi } from '@/lib/testing/messages-api'
import { differentlyNamed, dream, phaseOf } from './fixtures/scripted-dream'

const cached = (block: object): string => ('cache_control' in block && block.cache_control ? ', cached to here' : '')

function readable({ system, messages, ...rest }: MessagesRequest): string {
  const parts = (system ?? []).map((b) => `=== system${cached(b)}\n${b.text}`)
  for (const { role, content } of messages)
    for (const block of content)
      parts.push(
        block.type === 'text'
          ? `=== ${role}${cached(block)}\n${block.text}`
          : `=== ${role}: ${block.type}\n${JSON.stringify(block, null, 2)}`,
      )
  return `${JSON.stringify(rest, null, 2)}\n${parts.join('\n')}\n`
}

let api: MessagesApi
let requests: MessagesRequest[]
beforeAll(async () => {
  api = await startMessagesApi()
  await dream(api, { study: differentlyNamed })
  requests = api.requests
})
afterAll(() => api.close())

describe('the requests of the claude engine', () => {
  it.each(['study', 'sort', 'consolidate', 'verify'] as const)('%s', async (phase) => {
    const request = requests.filter((r) => phaseOf(r) === phase).at(-1)
    await expect(readable(request as MessagesRequest)).toMatchFileSnapshot(`golden/${phase}.txt`)
  })
})
