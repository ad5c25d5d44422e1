// Kills the worker while it stores a large session: nothing half may remain, and the next worker stores it whole.
//   npx tsx scripts/bench/crash.ts [--mb 200]
// It starts a site of its own and throws it away.
import assert from 'node:assert/strict'
import { parseArgs } from 'node:util'
import { db } from '@/lib/adapters/db/client'
import { pause } from '../processes.mjs'
import { loadSessions, makeLong } from './sessions'
import { withSite } from './site'

const { values } = parseArgs({ options: { mb: { type: 'string', default: '200' } } })
/** Milliseconds into the storing at which the worker dies. */
const deaths = [1_000, 3_000]

/** Pages of the table on disk: they grow while a transaction writes, though nobody sees a row of it yet. */
async function tableBytes(): Promise<number> {
  const [row] = await db().$queryRaw<{ bytes: bigint }[]>`SELECT pg_total_relation_size('"Event"') AS bytes`
  return Number(row?.bytes)
}

async function* file(): AsyncGenerator<Uint8Array> {
  for (const text of makeLong(loadSessions('claude-code'), Number(values.mb) * 1e6, 1)) yield Buffer.from(text)
}

await withSite(async (site) => {
  const sent = await site.send('long.jsonl', file())
  for (const ms of deaths) {
    const before = await tableBytes()
    while ((await tableBytes()) < before + 1e6) await pause(20)
    await pause(ms)
    await site.killWorker()
    // PostgreSQL rolls back when it notices that its client is gone.
    await pause(500)
    const [transcripts, events] = [await db().transcript.count(), await db().event.count()]
    console.log(`killed ${ms} ms after the first rows: ${transcripts} transcripts, ${events} events`)
    assert.deepEqual([transcripts, events], [0, 0])
  }
  const upload = await site.finish(sent)
  const [transcript, ...others] = await db().transcript.findMany()
  assert.deepEqual([upload.status, others.length], ['ready', 0])
  assert.equal(transcript?.eventCount, await db().event.count())
  const { attempts } = await db().upload.findUniqueOrThrow({ where: { id: sent.id } })
  console.log(`then stored whole: ${transcript?.eventCount} events, at attempt ${attempts}`)
})
