import { describe, expect, it } from 'vitest'
import { clusterOf, session } from './fixtures/session'
import { standingOrder } from './standing-order'

const said = (id: string, user: string) => standingOrder.detect(session(id, { user }))

describe('an order by a person', () => {
  it('that is for all times needs one session', () => {
    const cluster = clusterOf(said('s1', 'Always squash the commits of a branch.'))
    const made = standingOrder.compose(cluster, [cluster])
    expect(made).toMatchObject({ line: 'Always squash the commits of a branch.', confidence: 0.75 })
  })

  it('that corrects needs two, and takes the wording that reads as a rule', () => {
    const [first, second] = [said('s1', 'Weights are whole grams.'), said('s2', 'Again: whole grams, please.')].map(
      clusterOf,
    )
    const all = [first, second].map((c, i) => ({ ...c, id: `c${i}` })) as never[]
    const made = all.map((c) => standingOrder.compose(c, all)).filter((m) => m !== null)
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({ line: 'Weights are whole grams.', occurrences: { transcripts: 2 } })
  })

  it('that corrects once teaches nothing yet', () => {
    const cluster = clusterOf(said('s1', 'Use spaces in the table, not tabs.'))
    expect(standingOrder.compose(cluster, [cluster])).toBeNull()
  })
})
