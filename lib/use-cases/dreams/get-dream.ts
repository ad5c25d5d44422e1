import { db } from '@/lib/adapters/db/client'
import type { EngineId, PhaseName, Unreadable, Withheld } from '@/lib/core/dream/types'
import { phaseNames } from '@/lib/core/dream/types'
import type { DreamDetail, PhaseView } from '@/lib/core/dream/view'
import { AppError } from '@/lib/core/errors'
import { maskForDisplay } from '@/lib/core/secrets/redact'
import { noUsage, type Usage } from '@/lib/core/transcript/event'
import type { Ctx } from '@/lib/use-cases/context'
import { dreamParts, dreamRow } from './dream-row'

const find = (id: string, teamId: string) =>
  db().dream.findFirst({
    where: { id, teamId },
    include: {
      ...dreamParts,
      reviews: {
        include: {
          store: { select: { id: true, name: true } },
          proposals: { select: { state: true } },
          _count: { select: { proposals: true } },
        },
      },
      transcripts: { include: { transcript: { select: { id: true, title: true } } } },
      steps: { select: { phase: true, step: { select: { status: true } } } },
    },
  })
type Loaded = NonNullable<Awaited<ReturnType<typeof find>>>

function phasesOf(dream: Loaded): PhaseView[] {
  const times = dream.phases as { name: PhaseName; startedAt: string; endedAt: string | null }[]
  return phaseNames.map((name) => {
    const time = times.find((t) => t.name === name)
    const steps = ['study', 'consolidate', 'verify'].includes(name) ? dream.steps.filter((s) => s.phase === name) : []
    return {
      name,
      startedAt: time?.startedAt ?? null,
      endedAt: time?.endedAt ?? null,
      done: steps.filter((s) => s.step.status === 'done' || s.step.status === 'failed').length,
      total: time && steps.length > 0 ? steps.length : null,
    }
  })
}

async function withLinks(dream: Loaded): Promise<DreamDetail['withheldItems']> {
  const items = dream.withheld as Withheld[]
  const quotes = items.flatMap((w) => w.evidence.flatMap((e) => (e.source === 'transcript' ? [e.transcriptId] : [])))
  const found = await db().transcript.findMany({
    where: { id: { in: quotes }, teamId: dream.teamId, deletedAt: null },
    select: { id: true, title: true },
  })
  const titles = new Map(found.map((t) => [t.id, t.title]))
  return items.map((w) => ({
    ...w,
    title: maskForDisplay(w.title).text,
    detail: maskForDisplay(w.detail).text,
    evidence: w.evidence.map((e) => ({ ...e, quote: maskForDisplay(e.quote).text })),
    evidenceLinks: w.evidence.flatMap((e) => {
      const title = e.source === 'transcript' ? titles.get(e.transcriptId) : undefined
      return e.source === 'transcript' && title ? [{ transcriptId: e.transcriptId, seq: e.seq, title }] : []
    }),
  }))
}

const counted = <T>(items: T[], key: (item: T) => string): Record<string, number> =>
  items.reduce<Record<string, number>>((sum, i) => {
    sum[key(i)] = (sum[key(i)] ?? 0) + 1
    return sum
  }, {})

/** @throws AppError `not_found` */
export async function getDream(ctx: Ctx, input: { dreamId: string }): Promise<DreamDetail> {
  const dream = await find(input.dreamId, ctx.teamId)
  if (!dream) throw new AppError('not_found', 'This dream does not exist, or belongs to another team.')
  const observations = await db().observation.findMany({
    where: { dreamId: dream.id },
    select: { kind: true, transcriptId: true },
  })
  const learned = counted(observations, (o) => o.transcriptId)
  const isGathered = !['orient', 'study'].includes(dream.step)
  return {
    ...dreamRow(dream),
    engine: dream.engine as EngineId,
    model: dream.model,
    instructions: dream.instructions,
    usage: { ...noUsage(), ...(dream.usage as Partial<Usage>) },
    error: dream.error,
    phases: phasesOf(dream),
    inputs: dream.transcripts.map((t) => ({
      transcriptId: t.transcript.id,
      title: t.transcript.title,
      events: t.eventCount,
      learned: isGathered ? (learned[t.transcript.id] ?? 0) : null,
    })),
    found: counted(observations, (o) => o.kind),
    withheldItems: await withLinks(dream),
    unreadable: dream.unreadable as Unreadable[],
    reviews: dream.reviews.map((r) => ({
      id: r.id,
      storeId: r.store.id,
      storeName: r.store.name,
      proposals: r._count.proposals,
      undecided: r.proposals.filter((p) => p.state === 'pending').length,
      status: r.status,
    })),
    lastSeq: dream.lastSeq,
  }
}
