// What the settings pages are given.
import type { Scope } from './scopes'

export type MemberView = {
  id: string
  name: string
  email: string
  role: 'owner' | 'lead' | 'reviewer' | 'viewer'
  isYou: boolean
  joinedAt: string
}
export type InviteView = { id: string; email: string; role: string; expiresAt: string }

export type ApiKeyView = {
  id: string
  name: string
  /** `rev_` and the first digits, by which people know it again. */
  prefix: string
  scopes: Scope[]
  createdBy: string
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
  isExpired: boolean
}

/** For all dreams of a day together; null sets no limit. */
export type DailyLimits = {
  usd: number | null
  tokens: number | null
  minutes: number | null
  calls: number | null
  proposals: number | null
}

export type SettingsView = {
  team: {
    id: string
    name: string
    timeZone: string
    dailyLimits: DailyLimits
    retentionDays: number | null
    /** Whether a transcript with secrets is refused; else they are masked in it. */
    refusesSecrets: boolean
  }
  members: MemberView[]
  /** Empty for those who may not administer the team. */
  invites: InviteView[]
  canAdminister: boolean
  singleKeyShortcuts: boolean
  claudeAvailable: boolean
  queue: 'redis' | 'postgresql'
  version: string
}
