import { db } from '@/lib/adapters/db/client'
import { needsSetupCode } from './admit-sign-up'

export type SetupState = { needsOwner: boolean; needsCode: boolean }

/** Whether the first account is still to be made, and whether it needs the terminal's code. */
export async function getSetupState(): Promise<SetupState> {
  return { needsOwner: (await db().team.count()) === 0, needsCode: needsSetupCode() }
}
