import { describe, expect, it } from 'vitest'
import type { Observation } from '@/lib/core/dream/types'
import { clusterOf, session } from './fixtures/session'
import { toldToSeveral } from './told-to-several'

const told = (n: number, agent: string, user: string): Observation[] =>
  toldToSeveral.detect({ ...session(`s${n}`, { user }), agent })

const three = [
  told(1, 'Quill', 'That ticket was about Oslo. Ask which warehouse is meant when nobody says.'),
  told(2, 'Rook', 'Wrong warehouse. There are Bergen and Oslo. Ask before you pick Bergen.'),
  told(3, 'Sable', 'For Oslo, please. Ask for the warehouse first.'),
]
const composed = (all: Observation[][]) => {
  const clusters = all.filter((o) => o.length > 0).map(clusterOf)
  return clusters.flatMap((c) => toldToSeveral.compose(c, clusters) ?? [])
}

describe('what several agents had to be told', () => {
  it('is one lesson for the team, in the words that say most of it', () => {
    const made = composed(three)
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({
      kind: 'insight',
      scope: 'team',
      heading: 'Before you start',
      line: 'Ask which warehouse is meant when nobody says.',
      occurrences: { transcripts: 3 },
    })
    expect((made[0] as { evidence: unknown[] }).evidence).toHaveLength(3)
  })

  it('is none where one agent alone was told, or in two sessions only', () => {
    expect(composed([1, 2, 3].map((n) => told(n, 'Quill', 'Ask which warehouse is meant: Bergen or Oslo.')))).toEqual(
      [],
    )
    expect(composed(three.slice(0, 2))).toEqual([])
  })

  it('is none where the words are about different things, or about one task', () => {
    expect(
      composed([
        told(1, 'Quill', 'Ask which warehouse is meant when nobody says.'),
        told(2, 'Rook', 'Check the colours of the new logo on a dark page.'),
        told(3, 'Sable', 'Read the release notes of the parser.'),
      ]),
    ).toEqual([])
    expect(told(1, 'Quill', 'Just this once use the Bergen warehouse for the order.')).toEqual([])
  })

  it('is none in words that only those present can fill', () => {
    expect(
      composed([
        told(1, 'Quill', 'Check this warehouse list of Bergen.'),
        told(2, 'Rook', 'Check that warehouse list of Bergen again.'),
        told(3, 'Sable', 'Use them for the warehouse list of Bergen.'),
      ]),
    ).toEqual([])
  })
})
