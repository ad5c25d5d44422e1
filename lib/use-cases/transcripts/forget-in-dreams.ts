// What dreams remember of a transcript goes; what they said of others stays.
import type { Tx } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import type { Unreadable } from '@/lib/core/dream/types'

type Gone = { teamId: string; transcriptId: string; title: string; revisionIds: string[] }
type Item = { title: string; evidence?: { transcriptId?: string }[] }

/** Phases whose work may have looked at every transcript of its dream, whatever it began with. */
const looksAtAll = ['orient', 'gather', 'consolidate', 'verify']

/** The dreams that read it, locked: none of them goes on before this transaction has ended. */
async function lockDreams(tx: Tx, { teamId, transcriptId }: Gone): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT d."id" FROM "Dream" d JOIN "DreamTranscript" r ON r."dreamId" = d."id"
    WHERE d."teamId" = ${teamId} AND r."transcriptId" = ${transcriptId} ORDER BY d."id" FOR UPDATE OF d`
  return rows.map((r) => r.id)
}

/** The memos of steps that read it, and how the steps were called: by its title, or by what was noticed in it. */
async function forgetSteps(tx: Tx, gone: Gone, dreamIds: string[]): Promise<string[]> {
  const where = {
    teamId: gone.teamId,
    OR: [
      { inputs: { some: { type: 'revision', refId: { in: gone.revisionIds } } } },
      { phase: { in: looksAtAll }, dreams: { some: { dreamId: { in: dreamIds } } } },
    ],
  }
  const names = await tx.dreamStep.findMany({ where: { step: where }, select: { label: true }, distinct: ['label'] })
  await tx.step.deleteMany({ where })
  return [...new Set([gone.title, ...names.map((n) => n.label)])]
}

async function forgetRows(tx: Tx, gone: Gone, dreamIds: string[], labels: Set<string>): Promise<void> {
  const dreams = await tx.dream.findMany({
    where: { id: { in: dreamIds } },
    select: { id: true, withheld: true, unreadable: true },
  })
  for (const { id, withheld, unreadable } of dreams) {
    const cites = (w: Item) => w.evidence?.some((e) => e.transcriptId === gone.transcriptId) ?? false
    const isOfIt = (w: Item) => cites(w) || (labels.has(w.title) && (w.evidence ?? []).length === 0)
    const [goes, kept] = [(withheld as Item[]).filter(isOfIt), (withheld as Item[]).filter((w) => !isOfIt(w))]
    const named = new Set(kept.map((w) => w.title))
    const titles = goes.map((w) => w.title).filter((title) => !named.has(title))
    const others = (unreadable as Unreadable[]).filter((u) => !labels.has(u.path) && u.path !== gone.transcriptId)
    await tx.dream.update({
      where: { id },
      data: { withheld: kept as Prisma.InputJsonValue, unreadable: others },
    })
    await tx.$executeRaw`
      DELETE FROM "DreamEvent" WHERE "dreamId" = ${id}
      AND (("event"->>'type' = 'withheld' AND "event"->>'title' = ANY(${titles}))
        OR "event"->>'label' = ANY(${[...labels]}) OR "event"->>'transcriptId' = ${gone.transcriptId})`
  }
}

/** A dream under way over it begins again without it: what it found in the others is found again at no cost. */
async function restart(tx: Tx, { transcriptId }: Gone, dreamIds: string[]): Promise<void> {
  const under = { id: { in: dreamIds }, status: { in: ['waiting', 'running'] } }
  const ids = (await tx.dream.findMany({ where: under, select: { id: true } })).map((d) => d.id)
  await tx.dreamTranscript.deleteMany({ where: { transcriptId, dreamId: { in: ids } } })
  await tx.dreamStep.deleteMany({ where: { dreamId: { in: ids } } })
  await tx.observation.deleteMany({ where: { dreamId: { in: ids } } })
  await tx.dream.updateMany({ where: { id: { in: ids } }, data: { step: 'orient', phases: [] } })
}

export async function forgetInDreams(tx: Tx, gone: Gone): Promise<void> {
  const dreamIds = await lockDreams(tx, gone)
  const labels = await forgetSteps(tx, gone, dreamIds)
  await tx.observation.deleteMany({ where: { transcriptId: gone.transcriptId } })
  await forgetRows(tx, gone, dreamIds, new Set(labels))
  await restart(tx, gone, dreamIds)
}
