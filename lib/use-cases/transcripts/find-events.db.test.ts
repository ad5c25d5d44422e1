import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listedChars } from '@/lib/core/transcript/cut-event'
import { makeTranscript } from '@/lib/testing/make-transcript'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { findEvents } from './find-events'
import { getOutline } from './get-outline'
import { readEvents } from './read-events'

const long = `${'pad '.repeat(3_000)}a needle far behind what is indexed`

let ctx: Ctx
let stranger: Ctx
let transcriptId: string
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
  stranger = await makeTeam('Another team')
  transcriptId = await makeTranscript(ctx, {
    events: [
      { kind: 'user', origin: 'user', text: 'Fix the Bestätigung mail' },
      {
        kind: 'tool_call',
        tool: 'Write',
        text: 'mail.ts',
        input: { path: 'mail.ts', content: 'const needle = "port"' },
      },
      { kind: 'tool_result', origin: 'tool', tool: 'Write', text: 'EACCES: 100% denied', isError: true },
      { text: long },
      { text: 'A sub-agent looks', subagent: 'a1' },
      { text: 'and reports', subagent: 'a1' },
      { kind: 'system', origin: 'injected', mark: 'compaction', text: 'Earlier they fixed the mail.' },
      { kind: 'user', origin: 'user', text: '', mark: 'interruption' },
    ],
  })
})
afterAll(() => dropDatabase())

const found = (query: string, more: { kinds?: []; errorsOnly?: boolean } = {}): Promise<number[]> =>
  findEvents(ctx, { transcriptId, query, ...more })

describe('findEvents', () => {
  it('finds words wherever they stand: in long texts, in inputs, inside of other words', async () => {
    expect(await found('needle')).toEqual([1, 3])
    expect(await found('eedle')).toEqual([1, 3])
    expect(await found('bestatigung')).toEqual([0])
    expect(await found('needle far')).toEqual([3])
  })
  it('takes quoted words and signs as they are', async () => {
    expect(await found('"needl"')).toEqual([])
    expect(await found('"port"')).toEqual([1])
    expect(await found('100%')).toEqual([2])
    expect(await found('%')).toEqual([2])
  })
  it('narrows down by kind and failure', async () => {
    expect(await findEvents(ctx, { transcriptId, kinds: ['user'] })).toEqual([0, 7])
    expect(await findEvents(ctx, { transcriptId, errorsOnly: true })).toEqual([2])
    expect(await found('needle', { errorsOnly: true })).toEqual([])
  })
  it('knows nothing of another team', async () => {
    for (const read of [findEvents, getOutline])
      await expect(read(stranger, { transcriptId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('getOutline', () => {
  it('names turns, failures, the beginning of each sub-agent and summaries, in order', async () => {
    expect((await getOutline(ctx, { transcriptId })).map((e) => [e.seq, e.what, e.label])).toEqual([
      [0, 'turn', 'Fix the Bestätigung mail'],
      [2, 'error', 'Write: EACCES: 100% denied'],
      [4, 'subagent', 'A sub-agent looks'],
      [6, 'compaction', 'Summary of what came before'],
      [7, 'interruption', 'Interrupted'],
    ])
  })
})

describe('readEvents', () => {
  it('cuts long events for a list, but for those that are asked for whole', async () => {
    const read = async (whole?: number[]) => (await readEvents(ctx, { transcriptId, seqs: [3, 4], whole })).events
    const [cut, short] = await read([])
    expect([cut?.text.length, cut?.wholeChars, short?.wholeChars]).toEqual([listedChars, long.length, undefined])
    for (const whole of [undefined, [3]]) expect((await read(whole))[0]?.text).toBe(long)
  })
})
