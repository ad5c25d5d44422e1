// The events of a dream after a number: what is there, then what comes, until its last one.
import { db } from '@/lib/adapters/db/client'
import { dreamChannel, listen } from '@/lib/adapters/db/listen'
import type { DreamEvent } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/use-cases/context'

/** Milliseconds without a notice after which the rows are looked at all the same: a notice can get lost. */
const lookEvery = 5_000
/** Rows read at a time. */
const pageRows = 500

/** Wakes at each notice about this dream, at the end of patience, and at the end of all. */
function alarm(dreamId: string, signal: AbortSignal) {
  let wake: () => void = () => {}
  let isRung = false
  const ring = () => {
    isRung = true
    wake()
  }
  const unlisten = listen(dreamChannel, (id) => id === dreamId && ring())
  signal.addEventListener('abort', ring, { once: true })
  return {
    close: unlisten,
    wait: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookEvery)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (isRung) wake()
        isRung = false
      }),
  }
}

type Told = { seq: number; event: DreamEvent }

/** @throws AppError `not_found`, before anything is told */
export async function followEvents(
  ctx: Ctx,
  input: { dreamId: string; after: number },
): Promise<(signal: AbortSignal) => AsyncGenerator<Told>> {
  const dream = await db().dream.findFirst({
    where: { id: input.dreamId, teamId: ctx.teamId },
    select: { id: true },
  })
  if (!dream) throw new AppError('not_found', 'This dream does not exist any more.')
  return (signal) => tell(input.dreamId, input.after, signal)
}

async function* tell(dreamId: string, from: number, signal: AbortSignal): AsyncGenerator<Told> {
  const bell = alarm(dreamId, signal)
  let after = from
  try {
    while (!signal.aborted) {
      const rows = await db().dreamEvent.findMany({
        where: { dreamId, seq: { gt: after } },
        orderBy: { seq: 'asc' },
        take: pageRows,
      })
      for (const row of rows) {
        after = row.seq
        yield { seq: row.seq, event: row.event as DreamEvent }
      }
      if (rows.length === pageRows) continue
      const dream = await db().dream.findUnique({ where: { id: dreamId }, select: { status: true } })
      const isOver = dream?.status !== 'waiting' && dream?.status !== 'running'
      if (rows.length === 0 && isOver) return
      if (!isOver) await bell.wait()
    }
  } finally {
    bell.close()
  }
}
