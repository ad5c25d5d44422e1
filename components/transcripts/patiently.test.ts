import { expect, it } from 'vitest'
import { Lost, Refused } from './ask-server'
import { patiently } from './patiently'

const calm = (said: boolean[] = []) => ({
  onWaiting: (isWaiting: boolean) => said.push(isWaiting),
  signal: new AbortController().signal,
})

it('a lost connection is tried again, after longer and longer pauses, and the page is told', async () => {
  const said: boolean[] = []
  const pauses: number[] = []
  let tries = 0
  const run = async () => {
    if (++tries < 4) throw new Lost('gone')
    return 'sent'
  }
  expect(await patiently(calm(said), run, async (ms) => void pauses.push(ms))).toBe('sent')
  expect(said).toEqual([true, true, true, false])
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
})

it('gives up after two minutes', async () => {
  let waited = 0
  const run = async () => {
    throw new Lost('gone')
  }
  const wait = async (ms: number) => {
    waited += ms
  }
  await expect(patiently(calm(), run, wait)).rejects.toBeInstanceOf(Lost)
  expect(waited).toBeGreaterThanOrEqual(120_000)
})

it('does not ask again where the server has refused', async () => {
  let tries = 0
  const run = async () => {
    tries++
    throw new Refused('The file is empty.', 400, null)
  }
  await expect(patiently(calm(), run, async () => {})).rejects.toThrow('The file is empty.')
  expect(tries).toBe(1)
})
