import { describe, expect, it } from 'vitest'
import { clusterOf, session } from './fixtures/session'
import { saidOnce } from './said-once'

const seen = (user: string) => saidOnce.detect(session('s1', { user }))

describe('what is allowed one time', () => {
  it.each([
    ['Just this once skip the review, I read it myself.', 'Skip the review, I read it myself'],
    ['Deploy without the canary, as an exception.', 'Deploy without the canary'],
    ['Ausnahmsweise ohne Tests pushen.', 'Ohne Tests pushen'],
    ['今回だけ レビュー なしで マージ して', 'レビュー なしで マージ して'],
  ])('is kept back: “%s”', (said, title) => {
    const found = seen(said)
    expect(found.map((o) => [o.statement, o.quotes[0]?.quote])).toEqual([[title, said]])
    expect(saidOnce.compose(clusterOf(found), [])).toMatchObject({ reason: 'one-off' })
  })

  it('is none in ordinary words about a task, in a question, or in a long task', () => {
    expect(seen('For now skip the slow tests.')).toEqual([])
    expect(seen('Can we skip the review just this once?')).toEqual([])
    expect(seen(`Just this once. ${'The task is long and says much else. '.repeat(8)}`)).toEqual([])
  })
})
