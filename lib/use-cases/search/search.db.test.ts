import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { makeTranscript } from '@/lib/testing/make-transcript'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { deleteTranscript } from '@/lib/use-cases/transcripts/delete-transcript'
import { indexEvents } from './index-events'
import { type SearchInput, searchEvents } from './search-events'

let ctx: Ctx
let others: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
  others = await makeTeam('Another team')
})
afterAll(() => dropDatabase())

/** `id#seq` of everything that is shown, in order. */
const found = async (query: string, more: Partial<SearchInput> = {}, as = ctx): Promise<string[]> =>
  (await searchEvents(as, { query, ...more })).groups.flatMap((g) => g.hits.map((h) => `${g.transcript.id}#${h.seq}`))

describe('search', () => {
  it('finds a file by its name, by parts of it and by how a word begins', async () => {
    const id = await makeTranscript(ctx, {
      events: ['nothing here', 'I changed src/lib/foo_bar.ts and callHomePlanet'],
    })
    for (const query of ['foo_bar.ts', 'src/lib/foo_bar.ts', 'bar', 'FOO', 'planet', 'callhomep', 'home changed'])
      expect(await found(query), query).toEqual([`${id}#1`])
    expect(await found('oo_bar')).toEqual([])
    expect(await found('"planets"')).toEqual([])
  })

  it('finds any stretch of a script without spaces', async () => {
    const id = await makeTranscript(ctx, { events: ['我们更新了支付接口的文档'] })
    expect(await found('支付接口')).toEqual([`${id}#0`])
    expect(await found('文')).toEqual([`${id}#0`])
    expect(await found('支接')).toEqual([])
  })

  it('shows the newest session first, its first events, and how many there are', async () => {
    const old = await makeTranscript(ctx, { endedAt: '2025-03-01T10:00:00Z', events: ['walrus'] })
    const long = await makeTranscript(ctx, {
      endedAt: '2026-03-01T10:00:00Z',
      events: Array(120).fill('a walrus again'),
    })
    const page = await searchEvents(ctx, { query: 'walrus' })
    expect(page.groups.map((g) => [g.transcript.id, g.hits.map((h) => h.seq), g.count, g.isMore])).toEqual([
      [long, [0, 1, 2], 120, false],
      [old, [0], 1, false],
    ])
    expect([page.total, page.next]).toEqual([121, null])
    const [hit] = page.groups[0]?.hits ?? []
    expect(hit?.snippet).toEqual({ text: 'a walrus again', spans: [[2, 8]] })
  })

  it('filters by what an event is', async () => {
    const id = await makeTranscript(ctx, {
      events: [
        { text: 'quokka', kind: 'tool_call', tool: 'Bash', input: { command: 'quokka', description: 'Feed it' } },
        { text: 'quokka: not found', kind: 'tool_result', tool: 'Bash', isError: true },
        { text: 'quokka', kind: 'tool_call', tool: 'mcp__zoo__feed' },
        'The quokka is well.',
      ],
    })
    expect(await found('quokka', { errorsOnly: true })).toEqual([`${id}#1`])
    expect(await found('quokka', { tool: 'bash' })).toEqual([`${id}#0`, `${id}#1`])
    expect(await found('quokka', { tool: 'zoo' })).toEqual([`${id}#2`])
    expect(await found('quokka', { kind: 'assistant' })).toEqual([`${id}#3`])
    expect(await found('', { tool: 'feed' })).toEqual([`${id}#2`])
    const [group] = (await searchEvents(ctx, { query: 'feed', tool: 'bash' })).groups
    expect(group?.hits[0]?.snippet.text).toContain('Feed it') // it stands in the input alone
  })

  it('filters by agent, format and time', async () => {
    const agent = await db().agent.create({ data: { id: newId('agt'), teamId: ctx.teamId, name: 'Wren' } })
    const [first, second] = [
      await makeTranscript(ctx, { agentId: agent.id, endedAt: '2026-01-10T10:00:00Z', events: ['ibis'] }),
      await makeTranscript(ctx, {
        format: 'codex',
        endedAt: '2026-02-10T10:00:00Z',
        events: [{ text: 'ibis', at: '2026-02-09T10:00:00Z' }, 'an ibis without a time'],
      }),
    ]
    expect(await found('ibis', { agentId: agent.id })).toEqual([`${first}#0`])
    expect(await found('ibis', { format: 'codex' })).toEqual([`${second}#0`, `${second}#1`])
    expect(await found('ibis', { to: new Date('2026-02-01') })).toEqual([`${first}#0`])
    expect(await found('ibis', { from: new Date('2026-02-10') })).toEqual([`${second}#1`])
  })

  it('has pages, without gaps or repeats, however common the word is', async () => {
    const ids: string[] = []
    for (let n = 0; n < 20; n++)
      ids.unshift(await makeTranscript(ctx, { endedAt: `2026-05-${10 + n}T10:00:00Z`, events: ['heron', 'heron'] }))
    const first = await searchEvents(ctx, { query: 'heron' })
    const second = await searchEvents(ctx, { query: 'heron', cursor: first.next ?? '' })
    expect([...first.groups, ...second.groups].map((g) => g.transcript.id)).toEqual(ids)
    expect(first.groups).toHaveLength(15)
    expect([second.next, second.total]).toEqual([null, 40])
  })

  it('finds what lies far behind the newest sessions', async () => {
    // One session too long for the short walk stands before it.
    const id = await makeTranscript(ctx, { endedAt: '2020-01-01T10:00:00Z', events: ['a dodo'] })
    await makeTranscript(ctx, { endedAt: '2030-01-01T10:00:00Z', events: Array(12_000).fill('emu') })
    expect(await found('dodo')).toEqual([`${id}#0`])
    // More candidates than are put in order: still the newest first.
    await makeTranscript(ctx, { endedAt: '2019-01-01T10:00:00Z', events: ['emu and dodo'] })
    const page = await searchEvents(ctx, { query: 'emu' })
    expect(page.groups.map((g) => [g.count, g.isMore])).toEqual([
      [100, true],
      [1, false],
    ])
    expect(page.total).toBe(null)
  })

  it('never finds what is another team’s, or was deleted', async () => {
    await makeTranscript(others, { events: ['a narwhal of ours'] })
    const id = await makeTranscript(ctx, { events: ['a narwhal of theirs'] })
    expect(await found('narwhal')).toEqual([`${id}#0`])
    await deleteTranscript(ctx, { transcriptId: id })
    expect(await found('narwhal')).toEqual([])
    expect(await found('narwhal', {}, others)).toHaveLength(1)
  })

  it('says what to do where there is nothing to look for', async () => {
    await expect(searchEvents(ctx, { query: '?' })).rejects.toMatchObject({ code: 'bad_request' })
    await expect(searchEvents(ctx, { query: 'emu', cursor: 'x' })).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('indexes what was stored without words', async () => {
    const id = await makeTranscript(ctx, { events: ['a manatee', 'and another manatee'] })
    await db().$executeRaw`UPDATE "Event" SET "search" = NULL WHERE "transcriptId" = ${id}`
    expect(await found('manatee')).toEqual([])
    expect(await indexEvents(10_000)).toBe(2)
    expect(await found('manatee')).toEqual([`${id}#0`, `${id}#1`])
    expect(await indexEvents(10_000)).toBe(0)
  })
})
