// Routes on a real database: what they claim, who may name them, and that each leads to one agent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { addRoute } from './add-route'
import { getAgent } from './get-agent'
import { removeRoute } from './remove-route'

let ctx: Ctx
let stranger: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam('Routes')
  stranger = await makeTeam('Strangers')
})
afterAll(() => dropDatabase())

async function makeAgent(name: string, of = ctx): Promise<string> {
  const id = newId('agt')
  await db().agent.create({ data: { id, teamId: of.teamId, name } })
  return id
}

type Told = { cwd?: string; gitRemote?: string; logAgent?: string; agentId?: string }
async function makeTranscript(told: Told, of = ctx): Promise<string> {
  const id = newId('trn')
  await db().transcript.create({ data: { id, teamId: of.teamId, format: 'codex', title: 'T', ...told } })
  return id
}
const ownerOf = async (id: string) => (await db().transcript.findUniqueOrThrow({ where: { id } })).agentId

describe('a route', () => {
  it('claims what is here and has no agent, where no longer one leads elsewhere', async () => {
    const wren = await makeAgent('Wren')
    const heron = await makeAgent('Heron')
    await addRoute(ctx, { agentId: heron, by: 'folder', value: '/srv/shop/api' })
    const [own, others, taken] = await Promise.all([
      makeTranscript({ cwd: '/srv/shop/web' }),
      makeTranscript({ cwd: '/srv/shop/api/v2' }),
      makeTranscript({ cwd: '/srv/shop', agentId: heron }),
    ])
    const foreign = await makeTranscript({ cwd: '/srv/shop' }, stranger)
    expect(await addRoute(ctx, { agentId: wren, by: 'folder', value: '/srv/shop/' })).toEqual({ claimed: 1 })
    expect(await Promise.all([own, others, taken, foreign].map(ownerOf))).toEqual([wren, null, heron, null])
    expect((await getAgent(ctx, { agentId: wren })).routes).toMatchObject([{ by: 'folder', value: '/srv/shop' }])
    const lines = await db().auditEntry.findMany({ where: { objectId: wren, action: 'agent.route' } })
    expect(lines).toMatchObject([{ details: { by: 'folder', value: '/srv/shop', claimed: 1 } }])
  })

  it('leads to one agent, however its value is written', async () => {
    const [wren, heron] = [await makeAgent('Wren 2'), await makeAgent('Heron 2')]
    await addRoute(ctx, { agentId: wren, by: 'git-remote', value: 'git@github.com:tide/shop.git' })
    await addRoute(ctx, { agentId: wren, by: 'git-remote', value: 'https://github.com/tide/shop' })
    expect((await getAgent(ctx, { agentId: wren })).routes).toHaveLength(1)
    await expect(
      addRoute(ctx, { agentId: heron, by: 'git-remote', value: 'https://github.com/Tide/shop.git' }),
    ).rejects.toThrow('Sessions by git remote github.com/tide/shop go to Wren 2 already. Remove that route first.')
    await expect(addRoute(ctx, { agentId: wren, by: 'folder', value: '  ' })).rejects.toThrow('Name the folder')
  })

  it('that is removed leaves what came by it', async () => {
    const owl = await makeAgent('Owl')
    const id = await makeTranscript({ logAgent: 'main' })
    await addRoute(ctx, { agentId: owl, by: 'log-agent', value: 'Main' })
    const { routes } = await getAgent(ctx, { agentId: owl })
    await expect(removeRoute(stranger, { routeId: routes[0]?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' })
    await removeRoute(ctx, { routeId: routes[0]?.id ?? '' })
    expect((await getAgent(ctx, { agentId: owl })).routes).toEqual([])
    expect(await ownerOf(id)).toBe(owl)
  })

  it('is named by who manages, for agents of the own team', async () => {
    const viewer = await addMember(ctx.teamId, 'Vi', 'viewer')
    const jay = await makeAgent('Jay')
    const route = { agentId: jay, by: 'folder', value: '/x' } as const
    await expect(addRoute(viewer, route)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(addRoute(stranger, route)).rejects.toMatchObject({ code: 'not_found' })
  })
})
