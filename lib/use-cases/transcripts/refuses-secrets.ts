import { db } from '@/lib/adapters/db/client'

/** Whether the team takes no transcript in which secrets are found. */
export async function refusesSecrets(teamId: string): Promise<boolean> {
  const settings = await db().teamSettings.findUnique({ where: { teamId }, select: { refuseSecrets: true } })
  return settings?.refuseSecrets ?? false
}
