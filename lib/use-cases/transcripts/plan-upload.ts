// What is to become of an upload's sessions: as a person confirmed it, else as the upload or the team's routes say.
import { db } from '@/lib/adapters/db/client'
import { routeOf } from '@/lib/core/transcript/owner-route'
import { readRoutes } from '@/lib/use-cases/agents/read-routes'
import { refusesSecrets } from './refuses-secrets'
import type { Plan } from './store-upload'

type Upload = { id: string; teamId: string; agentId: string | null; confirmedAt: Date | null }

const keyOf = (path: string, sha256: string): string => `${path}\n${sha256}`

/** What a person chose for each session that was shown. */
async function choicesOf(uploadId: string) {
  const rows = await db().foundSession.findMany({
    where: { uploadId },
    select: { path: true, sha256: true, agentId: true, isLeftOut: true },
  })
  return new Map(rows.map((r) => [keyOf(r.path, r.sha256), r]))
}

export async function planUpload(upload: Upload): Promise<Plan> {
  const [routes, agents, refuses, choices] = await Promise.all([
    readRoutes(upload.teamId),
    // One that was deleted since it was chosen owns nothing.
    db().agent.findMany({ where: { teamId: upload.teamId }, select: { id: true } }),
    refusesSecrets(upload.teamId),
    upload.confirmedAt === null ? new Map() : choicesOf(upload.id),
  ])
  const isThere = new Set(agents.map((a) => a.id))
  return {
    refusesSecrets: refuses,
    isLeftOut: (path, sha256) => choices.get(keyOf(path, sha256))?.isLeftOut ?? false,
    agentOf: (meta, path, sha256) => {
      const choice = choices.get(keyOf(path, sha256))
      const agentId = choice ? choice.agentId : (upload.agentId ?? routeOf({ ...meta, path }, routes)?.agentId ?? null)
      return agentId !== null && isThere.has(agentId) ? agentId : null
    },
  }
}
