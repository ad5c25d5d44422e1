import { expect, it } from 'vitest'
import { makeSemaphore } from './semaphore'

it('lets so many run at a time, in the order they came, and goes on after a failure', async () => {
  const inTurn = makeSemaphore(2)
  const begun: number[] = []
  const ends: (() => void)[] = []
  const work = (n: number, fails = false) =>
    inTurn(async () => {
      begun.push(n)
      await new Promise<void>((resolve) => ends.push(resolve))
      if (fails) throw new Error('failed')
    })
  const all = [work(1, true), work(2), work(3), work(4)].map((p) => p.catch(() => undefined))
  await Promise.resolve()
  expect(begun).toEqual([1, 2])
  ends[0]?.()
  await all[0]
  await Promise.resolve()
  expect(begun).toEqual([1, 2, 3])
  for (let n = 1; n < 4; n++) {
    ends[n]?.()
    await all[n]
  }
  expect(begun).toEqual([1, 2, 3, 4])
})
