// What code decides whatever a sorter says.
import { describe, expect, it } from 'vitest'
import type { Engine, Sorted } from '@/lib/core/dream/engine'
import type { Observation } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { noUsage } from '@/lib/core/transcript/event'
import { gather } from './gather'

const note = (id: string, transcriptId: string, origin: 'user' | 'tool' = 'user'): Observation => ({
  id,
  transcriptId,
  session: transcriptId,
  agent: null,
  kind: 'preference',
  statement: `It says ${id}.`,
  signature: id,
  scope: 'repository',
  quotes: [{ transcriptId, seq: 0, line: 1, quote: `words of ${id}`, origin, speaker: null, at: null }],
  outcome: 'unknown',
  at: null,
  data: {},
})

const sorting = (found: Partial<Sorted>): Engine =>
  ({
    sort: async () => ({ groups: [], rejected: [], dropped: [], areas: {}, ...found, usage: noUsage(), costUsd: 1 }),
  }) as unknown as Engine

const run = (engine: Engine, observations: Observation[], suppressed: { fingerprint: string; title: string }[] = []) =>
  gather(engine, { observations, findings: [], sessions: {}, suppressed, signal: new AbortController().signal })

describe('gathering with a sorter', () => {
  it('joins what it groups under one name, however the group is ordered, and passes on its area and its cost', async () => {
    const notes = [note('b', 'one'), note('a', 'two'), note('c', 'three')]
    for (const group of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const { items, costUsd } = await run(sorting({ groups: [group], areas: { a: 'Tests' } }), notes)
      expect(
        items.map((i) => i.type === 'cluster' && [i.cluster.signature, i.cluster.sessions, i.cluster.area]),
      ).toEqual([
        ['a', 2, 'Tests'],
        ['c', 1, undefined],
      ])
      expect(costUsd).toBe(1)
    }
  })

  it('drops what one session shows and no person said, nothing else', async () => {
    const notes = [note('a', 'one', 'tool'), note('b', 'one'), note('c', 'one', 'tool'), note('d', 'two', 'tool')]
    const { items, withheld } = await run(sorting({ groups: [['c', 'd']], dropped: ['a', 'b', 'c', 'd'] }), notes)
    expect(items.map((i) => i.type === 'cluster' && i.cluster.signature)).toEqual(['b', 'c'])
    expect(withheld.map((w) => [w.reason, w.title])).toEqual([['seen-once', 'It says a.']])
  })

  it('keeps back as rejected only where something was rejected, and never a matter that brings more', async () => {
    const notes = [note('a', 'one'), note('b', 'two')]
    expect((await run(sorting({ rejected: ['a', 'b'] }), notes)).items).toHaveLength(2)
    const tabs = [{ fingerprint: 'preference:a', title: 'Use tabs' }]
    expect((await run(sorting({ rejected: ['b'] }), notes, tabs)).withheld.map((w) => w.reason)).toEqual([
      'rejected-before',
      'rejected-before',
    ])
    expect((await run(sorting({ groups: [['a', 'b']] }), notes, tabs)).items).toHaveLength(1)
  })

  it('fails with a sorter that fails: its step is tried again, or left out', async () => {
    const failing = { sort: () => Promise.reject(new AppError('upstream', 'away')) } as unknown as Engine
    await expect(run(failing, [note('a', 'one'), note('b', 'two')])).rejects.toThrow('away')
  })
})
