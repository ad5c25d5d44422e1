// How long the first page of a search takes at 1,000,000 events, for rare and for common words, alone and with filters.
//   npx tsx scripts/bench/search.ts [--events 1000000] [--keep <folder>]
// It starts a PostgreSQL of its own, fills it in some minutes, and throws it away; --keep makes the next run find it filled.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { closeDb } from '@/lib/adapters/db/client'
import type { Ctx } from '@/lib/use-cases/context'
import { type SearchInput, searchEvents } from '@/lib/use-cases/search/search-events'
import { migrate } from '@/prisma/migrate'
import { startPostgres } from '../embedded-postgres.mjs'
import { makeEvents, wordOf } from './search-data'

/** Runs of each query; the first is left out: it warms what a running site has warm. */
const runs = 21

const { values } = parseArgs({ options: { events: { type: 'string', default: '1000000' }, keep: { type: 'string' } } })
const total = Number(values.events)
const folder = values.keep ? path.resolve(values.keep) : fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-bench-'))
fs.mkdirSync(folder, { recursive: true })
fs.chmodSync(folder, 0o755) // the database may run as another user

async function fill(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM "Team"')
  if (rowCount) return
  const begun = Date.now()
  // An index made at the end takes a fraction of the time.
  const { rows } = await client.query(`SELECT indexdef FROM pg_indexes WHERE indexname = 'Event_teamId_search_idx'`)
  await client.query('DROP INDEX "Event_teamId_search_idx"')
  for (const [teamId, events] of [
    ['tem_bench', total],
    ['tem_other', Math.ceil(total / 20)], // what must not be found lies among the rest
  ] as const) {
    await client.query('INSERT INTO "Team" ("id", "name") VALUES ($1, $1)', [teamId])
    await makeEvents(client, teamId, events, events)
  }
  console.log(`${total} events stored after ${seconds(begun)}`)
  await client.query("SET maintenance_work_mem = '512MB'")
  await client.query(rows[0].indexdef)
  await client.query('VACUUM ANALYZE')
  console.log(`indexed after ${seconds(begun)}`)
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(0)} s`

const [common, usual, medium, seldom, rare] = [0, 10, 100, 3_000, 40_000].map(wordOf) as [
  string,
  string,
  string,
  string,
  string,
]
const queries: [string, Omit<SearchInput, 'query'> & { query: string }][] = [
  ['in nearly every event', { query: `"${common}"` }],
  ['common', { query: usual }],
  ['medium', { query: medium }],
  ['seldom', { query: seldom }],
  ['rare', { query: rare }],
  ['nowhere', { query: 'xylophone' }],
  ['beginning of many words', { query: usual.slice(0, 3) }],
  ['two common', { query: `${common} ${usual}` }],
  ['common and rare', { query: `${common} ${rare}` }],
  ['two that seldom meet', { query: `${seldom} ${wordOf(3_007)}` }],
  ['common, agent', { query: usual, agentId: 'agt_tem_bench_7' }],
  ['medium, agent', { query: medium, agentId: 'agt_tem_bench_7' }],
  ['common, errors', { query: usual, errorsOnly: true }],
  ['medium, tool', { query: medium, tool: 'Bash' }],
  ['errors alone', { query: '', errorsOnly: true }],
  ['common, a week', { query: usual, from: new Date('2026-05-01'), to: new Date('2026-05-08') }],
  ['medium, a week', { query: medium, from: new Date('2026-05-01'), to: new Date('2026-05-08') }],
  ['rare, a month', { query: rare, from: new Date('2026-05-01'), to: new Date('2026-06-01') }],
]

const ctx: Ctx = { teamId: 'tem_bench', actor: { type: 'system', id: null, name: 'bench' }, requestId: 'req_bench' }

async function measure(input: SearchInput): Promise<{ p50: number; p95: number; first: number; found: string }> {
  const times: number[] = []
  let found = ''
  for (let run = 0; run < runs; run++) {
    const begun = performance.now()
    const page = await searchEvents(ctx, input)
    times.push(performance.now() - begun)
    found = page.total === null ? 'many' : String(page.total)
  }
  const [first = 0, ...rest] = times
  rest.sort((a, b) => a - b)
  const at = (share: number): number => rest[Math.ceil(rest.length * share) - 1] ?? 0
  return { p50: at(0.5), p95: at(0.95), first, found }
}

async function main(url: string): Promise<void> {
  const secret = 'only-for-measuring-only-for-measuring'
  const settings = {
    DATABASE_URL: url,
    REVERIE_DATA: folder,
    REVERIE_AUTH_SECRET: secret,
    REVERIE_ENCRYPTION_KEY: secret,
  }
  Object.assign(process.env, settings)
  await migrate(url)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await fill(client)
  await client.end()
  console.log('| search | found | p50 ms | p95 ms | first ms |\n| --- | --- | --- | --- | --- |')
  for (const [name, input] of queries) {
    const { p50, p95, first, found } = await measure(input)
    console.log(`| ${name} | ${found} | ${p50.toFixed(0)} | ${p95.toFixed(0)} | ${first.toFixed(0)} |`)
  }
  await closeDb()
}

const server = await startPostgres(path.join(folder, 'postgres'))
try {
  await main(server.url)
} finally {
  server.stop()
  if (!values.keep) fs.rmSync(folder, { recursive: true, force: true })
}
