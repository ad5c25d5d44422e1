import { beforeAll, expect, it } from 'vitest'
import { db } from './client'
import { modelGate } from './model-gate'
import { newId } from './new-id'

const teamId = newId('tem')
beforeAll(() => db().team.create({ data: { id: teamId, name: 'Gate' } }))

it('is open until a server asks to wait, then closed for every worker of the team, and for no other', async () => {
  const [one, other] = [modelGate(teamId, 'a'), modelGate(teamId, 'a')]
  await one.pass()
  await one.close(200)
  const begun = performance.now()
  await other.pass()
  expect(performance.now() - begun).toBeGreaterThanOrEqual(195)
  await modelGate(teamId, 'b').pass()
})

it('never shortens a wait, and stops waiting when the dream is cancelled', async () => {
  const gate = modelGate(teamId, 'c')
  await gate.close(60_000)
  await gate.close(1)
  const stop = new AbortController()
  const passed = gate.pass(stop.signal)
  stop.abort()
  await expect(passed).rejects.toThrow()
})
