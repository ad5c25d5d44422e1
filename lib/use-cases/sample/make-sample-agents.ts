// The agents of the sample: each with its store, its schedule, and what tells its sessions from those of others.
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { AppError } from '@/lib/core/errors'
import { normaliseRoute } from '@/lib/core/transcript/owner-route'
import type { SampleManifest } from './manifest'

/**
 * @returns the ids of the agents by their names
 * @throws AppError `conflict` where the team has an agent of such a name
 */
export async function makeSampleAgents(
  teamId: string,
  agents: SampleManifest['agents'],
  storeId: string,
): Promise<Map<string, string>> {
  const names = agents.map((a) => a.name)
  const taken = await db().agent.findFirst({ where: { teamId, name: { in: names } }, select: { name: true } })
  if (taken)
    throw new AppError(
      'conflict',
      `The sample brings an agent called ${taken.name}, and your team has one already. Rename yours, then load the sample.`,
    )
  const ids = new Map(names.map((name) => [name, newId('agt')]))
  for (const { name, runtime, instructions, access, loadsAtStart, routes, schedule } of agents) {
    const id = ids.get(name) ?? ''
    await db().agent.create({
      data: {
        id,
        teamId,
        name,
        runtime,
        instructions,
        isSample: true,
        stores: { create: { storeId, teamId, access, isDefault: true, loadsAtStart } },
        schedule: { create: { id: newId('sch'), teamId, ...schedule } },
      },
    })
    // A route that the team has for an agent of its own stays with that agent.
    await db().route.createMany({
      data: routes.map(({ by, value }) => ({
        id: newId('rte'),
        teamId,
        agentId: id,
        by,
        value: normaliseRoute(by, value),
      })),
      skipDuplicates: true,
    })
  }
  return ids
}
