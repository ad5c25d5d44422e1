import { db, type Tx } from '@/lib/adapters/db/client'

/** `work` begins and waits for the rows that `hold` took; then comes `meanwhile`, and after it they are free again. */
export async function whileHeld(
  hold: (tx: Tx) => Promise<unknown>,
  work: () => Promise<unknown>,
  meanwhile: (tx: Tx) => Promise<unknown> = async () => {},
): Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  await db().$transaction(
    async (tx) => {
      await hold(tx)
      running = work()
      running.catch(() => {}) // awaited below, once the rows are free
      for (let waiting = 0n; waiting === 0n; ) {
        const [row] = await db().$queryRaw<{ n: bigint }[]>`
          SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        waiting = row?.n ?? 0n
      }
      await meanwhile(tx)
    },
    { timeout: 20_000 },
  )
  await running
}
