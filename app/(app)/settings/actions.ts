'use server'
// What the settings do.
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/http/action'
import { changeRole } from '@/lib/use-cases/settings/change-role'
import { inviteMember as invite } from '@/lib/use-cases/settings/invite-member'
import { removeMember as remove } from '@/lib/use-cases/settings/remove-member'
import { revokeInvite as revoke } from '@/lib/use-cases/settings/revoke-invite'
import { setDailyLimits as limits } from '@/lib/use-cases/settings/set-daily-limits'
import { setShortcuts as shortcuts } from '@/lib/use-cases/settings/set-shortcuts'
import { updateTeam as update } from '@/lib/use-cases/settings/update-team'

const teamInput = z.object({
  name: z.string().trim().min(1, 'Give the team a name.').max(80, 'Use at most 80 characters.'),
  timeZone: z.string().trim().min(1, 'Name a time zone, such as Europe/Oslo.'),
})
const runUpdate = action(teamInput, async (ctx, input) => {
  await update(ctx, input)
  revalidatePath('/', 'layout')
  return null
})
export async function updateTeam(input: z.input<typeof teamInput>) {
  return runUpdate(input)
}

/** As large as the column holds. */
const count = z.number().int('Use a whole number.').min(1, 'At least one.').max(2_000_000_000).nullable()
const limitsInput = z.object({
  usd: z.number().positive('Use more than 0.').nullable(),
  tokens: count,
  minutes: count,
  calls: count,
  proposals: count,
})
const runLimits = action(limitsInput, async (ctx, input) => {
  await limits(ctx, input)
  revalidatePath('/settings')
  return null
})
export async function setDailyLimits(input: z.input<typeof limitsInput>) {
  return runLimits(input)
}

const inviteInput = z.object({
  email: z.email('This is no e-mail address.'),
  role: z.enum(['owner', 'lead', 'reviewer', 'viewer']),
})
const runInvite = action(inviteInput, async (ctx, input) => {
  const made = await invite(ctx, input)
  revalidatePath('/settings')
  return made
})
export async function inviteMember(input: z.input<typeof inviteInput>) {
  return runInvite(input)
}

const removeInput = z.object({ memberId: z.string() })
const runRemove = action(removeInput, async (ctx, input) => {
  await remove(ctx, input)
  revalidatePath('/settings')
  return null
})
export async function removeMember(input: z.input<typeof removeInput>) {
  return runRemove(input)
}

const shortcutsInput = z.object({ enabled: z.boolean() })
const runShortcuts = action(shortcutsInput, async (ctx, input) => {
  await shortcuts(ctx, input)
  revalidatePath('/', 'layout')
  return null
})
export async function setShortcuts(input: z.input<typeof shortcutsInput>) {
  return runShortcuts(input)
}

const roleInput = z.object({ memberId: z.string(), role: z.enum(['owner', 'lead', 'reviewer', 'viewer']) })
const runRole = action(roleInput, async (ctx, input) => {
  await changeRole(ctx, input)
  revalidatePath('/settings')
  return null
})
export async function setRole(input: z.input<typeof roleInput>) {
  return runRole(input)
}

const revokeInput = z.object({ inviteId: z.string() })
const runRevoke = action(revokeInput, async (ctx, input) => {
  await revoke(ctx, input)
  revalidatePath('/settings')
  return null
})
export async function revokeInvite(input: z.input<typeof revokeInput>) {
  return runRevoke(input)
}
