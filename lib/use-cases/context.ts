// Who acts, for which team. Every use case takes one first and scopes its queries by it.
import type { Scope } from '@/lib/core/access/scopes'

export type Role = 'owner' | 'lead' | 'reviewer' | 'viewer'

export type Actor =
  | { type: 'member'; id: string; name: string; role: Role }
  | { type: 'key'; id: string; name: string; scopes: Scope[] }
  | { type: 'schedule'; id: string; name: string }
  | { type: 'rule'; id: string; name: string }
  | { type: 'system'; id: null; name: string }

export type Ctx = { teamId: string; actor: Actor; requestId: string }
