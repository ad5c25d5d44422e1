import type { Tx } from '@/lib/adapters/db/client'
import { rolesThatMay } from '@/lib/use-cases/authorise'

/** Whether only one member of the team may decide on proposals. */
export const decidesAlone = async (tx: Pick<Tx, 'member'>, teamId: string): Promise<boolean> =>
  (await tx.member.count({ where: { teamId, role: { in: rolesThatMay('decide') } } })) === 1
