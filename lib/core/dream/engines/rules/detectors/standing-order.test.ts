import { describe, expect, it } from 'vitest'
import { clusterOf, learn, linesOf, session } from './fixtures/session'
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

describe('what a person had to say again in another session', () => {
  const line = (a: string, b: string): string[] =>
    linesOf(learn(standingOrder, session('s1', { user: a }), session('s2', { user: b })))

  it.each([
    ['no, use pnpm instead of npm', 'use pnpm instead of npm please', 'Use pnpm instead of npm.'],
    ['Nein, nutze pnpm statt npm.', 'Nutze bitte pnpm statt npm, wie gesagt.', 'Nutze bitte pnpm statt npm.'],
    ['Non, utilise pnpm au lieu de npm.', 'utilise pnpm au lieu de npm stp', 'Utilise pnpm au lieu de npm.'],
    ['No, usa pnpm en vez de npm.', 'usa pnpm en vez de npm, por favor', 'Usa pnpm en vez de npm.'],
    ['Não, use pnpm em vez de npm.', 'use pnpm em vez de npm', 'Use pnpm em vez de npm.'],
    [
      'you forgot to update the changelog',
      'you forgot the changelog again',
      'Update the changelog without being asked.',
    ],
    ['did you run the tests?', 'did you run the tests?', 'Run the tests without being asked.'],
    ['no emojis in commit messages', 'stop adding emojis to commit messages', 'Stop adding emojis to commit messages.'],
  ])('is a rule: “%s”, “%s”', (a, b, rule) => expect(line(a, b)).toEqual([rule]))

  it.each([
    ['the total is too high', 'the header is red'],
    ['do you like it?', 'do you like it?'],
    ['no, the other one', 'no, the other one'],
    ['The name of the guest is Ola.', 'The name of the guest is Ola.'],
  ])('is none where it is about the case at hand: “%s”, “%s”', (a, b) => expect(line(a, b)).toEqual([]))

  it.each([
    'コミットの前に必ずテストを実行してください。',
    '提交之前务必运行测试。',
    'Niemals direkt auf main pushen.',
    'Ne modifie jamais les fichiers générés.',
    'Nunca subas cambios sin pasar el linter.',
    'Sempre escreva as mensagens em português.',
    'Never push straight to main.',
  ])('needs no second time where it is said for all times: “%s”', (user) =>
    expect(linesOf(learn(standingOrder, session('s1', { user })))).toEqual([user]),
  )
})
