// What the settings pages are given.

export type MemberView = {
  id: string
  name: string
  email: string
  role: 'owner' | 'lead' | 'reviewer' | 'viewer'
  isYou: boolean
  joinedAt: string
}
export type InviteView = { id: string; email: string; role: string; expiresAt: string }

export type SettingsView = {
  team: { id: string; name: string; timeZone: string; dailyBudgetUsd: number | null }
  members: MemberView[]
  /** Empty for those who may not administer the team. */
  invites: InviteView[]
  canAdminister: boolean
  singleKeyShortcuts: boolean
  claudeAvailable: boolean
  queue: 'redis' | 'postgresql'
  version: string
}
