// What it takes to take a large file in: through the web server's upload, the worker's parser and masks, into PostgreSQL.
//   npx tsx scripts/bench/ingest.ts [--mb 100] [--times 10] [--one] [--corpus <folder>]
// Told are the times, the processor times, which hardly change with what else the machine does, and the most memory.
// It sends a file of `mb` and one of `times` as much: sessions of the sample one after the other under fresh ids; with --one
// a single session that long; with --corpus the sessions of that folder. It starts a site of its own and throws it away.
import { parseArgs } from 'node:util'
import { db } from '@/lib/adapters/db/client'
import { loadSessions, makeLong, makeSessions } from './sessions'
import { type Site, withSite } from './site'

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '100' },
    times: { type: 'string', default: '10' },
    one: { type: 'boolean', default: false },
    corpus: { type: 'string' },
  },
})

type Row = {
  mb: number
  send: number
  read: number
  web: number
  worker: number
  sessions: number
  events: number
  cpu: ReturnType<Site['cpu']>
}

async function* bytesOf(texts: Iterable<string>, count: { bytes: number }): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    const bytes = Buffer.from(text)
    count.bytes += bytes.length
    yield bytes
  }
}

async function run(site: Site, mb: number): Promise<Row> {
  const sessions = loadSessions('claude-code', values.corpus)
  const count = { bytes: 0 }
  // The size makes ids of their own, too: the second file must not be known from the first.
  const texts = values.one ? makeLong(sessions, mb * 1e6, mb) : makeSessions(sessions, mb * 1e6, mb * 1_000_000)
  site.peaks.reset()
  const before = site.cpu()
  const begun = performance.now()
  const sent = await site.send(`${mb}.jsonl`, bytesOf(texts, count))
  const accepted = performance.now()
  const upload = await site.finish(sent)
  const ended = performance.now()
  const after = site.cpu()
  if (upload.status !== 'ready') throw new Error(`The upload ended as ${upload.status}: ${upload.reason}`)
  const events = await db().transcript.aggregate({
    where: { revisions: { some: { uploadId: upload.id } } },
    _sum: { eventCount: true },
    _count: true,
  })
  return {
    mb: count.bytes / 1e6,
    send: (accepted - begun) / 1000,
    read: (ended - accepted) / 1000,
    ...site.peaks.read(),
    sessions: events._count,
    events: events._sum.eventCount ?? 0,
    cpu: { worker: after.worker - before.worker, database: after.database - before.database },
  }
}

const show = (row: Row): string =>
  [
    `${row.mb.toFixed(0)} MB`.padStart(8),
    `${row.sessions} sessions, ${row.events} events`.padStart(32),
    `sent in ${row.send.toFixed(1)} s`.padStart(18),
    `read in ${row.read.toFixed(1)} s = ${(row.mb / row.read).toFixed(1)} MB/s`.padStart(30),
    `processor ${row.cpu.worker.toFixed(0)} s worker, ${row.cpu.database.toFixed(0)} s database`.padStart(46),
    `at most ${row.web.toFixed(0)} MB web, ${row.worker.toFixed(0)} MB worker`.padStart(36),
  ].join('')

await withSite(async (site) => {
  const mb = Number(values.mb)
  const small = await run(site, mb)
  console.log(show(small))
  const large = await run(site, mb * Number(values.times))
  console.log(show(large))
  const ratio = (large.read / small.read) * (small.mb / large.mb) * Number(values.times)
  console.log(`${values.times} times the bytes take ${ratio.toFixed(1)} times as long`)
})
