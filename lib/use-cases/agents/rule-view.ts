import { db } from '@/lib/adapters/db/client'
import type { ProposalKind } from '@/lib/core/dream/types'
import type { RuleOrigin } from '@/lib/core/review/why-not-by-rule'
import type { CommitRuleView } from '@/lib/core/schedule/view'
import { commitRows } from '@/lib/use-cases/stores/commit-rows'

/** Commits of a rule that its page lists; older ones are in each store's history, marked. */
const most = 10

type Row = { id: string; teamId: string; enabled: boolean; kinds: string[]; minConfidence: number; origins: string[] }

export async function ruleView(rule: Row): Promise<CommitRuleView> {
  const made = await db().commit.findMany({
    where: { teamId: rule.teamId, authorType: 'rule', authorId: rule.id },
    select: { id: true, store: { select: { id: true, name: true } } },
    orderBy: { createdAt: 'desc' },
    take: most,
  })
  const stores = new Map(made.map((c) => [c.id, c.store]))
  const rows = await commitRows(rule.teamId, { ids: made.map((c) => c.id) })
  return {
    enabled: rule.enabled,
    kinds: rule.kinds as ProposalKind[],
    minConfidence: rule.minConfidence,
    origins: rule.origins as RuleOrigin[],
    commits: rows.flatMap(({ id, message, changed, createdAt, revertedById }) => {
      const store = stores.get(id)
      return store ? [{ id, message, changed, createdAt, revertedById, store }] : []
    }),
  }
}
