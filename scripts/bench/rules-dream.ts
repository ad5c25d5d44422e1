// How the rules engine grows: 250 against 1,000 transcripts of half a megabyte, made of the sample's sessions with other
// names and figures, stored as an upload stores them, and dreamed over by worker processes that share a queue.
// npx tsx scripts/bench/rules-dream.ts [--workers 2] [transcripts …]
// It starts a PostgreSQL and workers of its own, and ends them.
import { randomBytes } from 'node:crypto'
import fs, { readdirSync, readFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readSource } from '@/lib/adapters/files/load-transcripts'
import type { LoadedTranscript } from '@/lib/core/dream/types'
import { makeMasker } from '@/lib/core/secrets/redact'
import type { Event } from '@/lib/core/transcript/event'
import { startPostgres } from '../embedded-postgres.mjs'
import { peakOf, resetPeak } from './peaks'

const { values, positionals } = parseArgs({
  options: { workers: { type: 'string', default: '2' } },
  allowPositionals: true,
})
const counts = positionals.length > 0 ? positionals.map(Number) : [250, 1_000]

/** Bytes of one transcript as Claude Code writes it: a thousand of them are half a gigabyte. */
const size = 500_000

type Model = LoadedTranscript & { bytes: number }

/** The sessions of the sample that Claude Code wrote. */
async function samples(): Promise<Model[]> {
  const folder = join(import.meta.dirname, '../../samples/tidewater/sessions/wren')
  const out: Model[] = []
  for (const name of readdirSync(folder).sort()) {
    const bytes = readFileSync(join(folder, name))
    const open = async function* () {
      yield new Uint8Array(bytes)
    }
    for await (const t of readSource({ path: name, bytes: bytes.length, open }, makeMasker()))
      out.push({ ...t, agent: 'wren', bytes: bytes.length })
  }
  return out
}

const models = await samples()

/** The n-th transcript: a session of the sample, again and again with its figures changed, until it is long enough. */
function make(n: number, of: number): LoadedTranscript {
  const model = models[n % models.length] as Model
  const events: Event[] = []
  let length = 0
  for (let round = 0; length < size; round++) {
    length += model.bytes
    for (const e of model.events) {
      // Every fifth transcript says what the sample says; the others have errors, names and figures of their own.
      const text =
        n % 5 === 0 ? e.text : e.text.replace(/\b[a-z]{5,}\b/g, (w) => (w.length % 3 === n % 3 ? `${w}${n % 97}` : w))
      events.push({
        ...e,
        text,
        seq: events.length,
        key: `${round}:${e.key}`,
        callId: e.callId === null ? null : `${round}:${e.callId}`,
      })
    }
  }
  const day = String(1 + (n % 19)).padStart(2, '0')
  const at = `2026-11-${day}T${String(n % 24).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}:00.${String(n).padStart(4, '0')}Z`
  const meta = {
    ...model.meta,
    session: `session-${n} of ${of}`,
    parent: null,
    events: events.length,
    startedAt: at,
    endedAt: at,
  }
  return { id: `t${n}`, path: `t${n}`, agent: model.agent, meta, events: events.map((e) => ({ ...e, at })) }
}

const folder = fs.mkdtempSync(join(os.tmpdir(), 'reverie-bench-'))
fs.chmodSync(folder, 0o755) // the database may run as another user
const server = await startPostgres(join(folder, 'postgres'))
Object.assign(process.env, {
  DATABASE_URL: server.url,
  REDIS_URL: '',
  REVERIE_DATA: folder,
  REVERIE_AUTH_SECRET: randomBytes(32).toString('hex'),
  REVERIE_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  LOG_LEVEL: 'error',
})

const { migrate } = await import('@/prisma/migrate')
const { bulkTransaction } = await import('@/lib/adapters/db/bulk')
const { closeDb, db } = await import('@/lib/adapters/db/client')
const { closeListener } = await import('@/lib/adapters/db/listen')
const { newId } = await import('@/lib/adapters/db/new-id')
const { closeQueue } = await import('@/lib/adapters/queue/queue')
const { makeTeam } = await import('@/lib/testing/test-team')
const { startWorkerProcess } = await import('@/lib/testing/worker-process')
const { createAgent } = await import('@/lib/use-cases/agents/create-agent')
const { startDream } = await import('@/lib/use-cases/dreams/start-dream')
const { createStore } = await import('@/lib/use-cases/stores/create-store')
const { insertEvents } = await import('@/lib/use-cases/transcripts/insert-events')
const { dataOf } = await import('@/lib/use-cases/transcripts/transcript-data')

await migrate(server.url)
const ctx = await makeTeam('Bench')
const { teamId } = ctx

/** Without words to be found by, which are no matter of a dream; with none at all a worker would index them meanwhile. */
const rowOf = (event: Event): string => JSON.stringify({ ...event, search: '' })

async function store(agentId: string, n: number, of: number): Promise<number> {
  const { meta, events } = make(n, of)
  const id = newId('trn')
  const counted = { eventCount: events.length }
  await bulkTransaction(async (tx) => {
    const at = new Date().toISOString()
    await tx.insert('Transcript', [
      { id, teamId, agentId, isSample: false, updatedAt: at, ...dataOf(meta), ...counted },
    ])
    await insertEvents(tx, teamId, [{ transcriptId: id, rows: events.map(rowOf) }])
    const revision = { id: newId('rev'), transcriptId: id, teamId, name: id, sha256: id, bytes: size, ...counted }
    await tx.insert('Revision', [revision])
  })
  return events.length
}

async function makeAgent(count: number): Promise<{ agentId: string; events: number }> {
  const { storeId } = await createStore(ctx, { name: `memory of ${count}`, description: '' })
  const agent = { name: `Agent of ${count}`, runtime: 'claude-code', instructions: '', storeIds: [storeId] }
  const { id: agentId } = await createAgent(ctx, agent)
  let events = 0
  for (let n = 0; n < count; n++) events += await store(agentId, n, count)
  await db().$executeRaw`ANALYZE "Event"`
  return { agentId, events }
}

type PhaseTime = { name: string; startedAt: string; endedAt: string | null }
const secondsOf = ({ name, startedAt, endedAt }: PhaseTime): string =>
  `${name} ${((Date.parse(endedAt ?? startedAt) - Date.parse(startedAt)) / 1000).toFixed(1)}`

async function dream(agentId: string) {
  const { id } = await startDream(ctx, { agentId, transcriptIds: 'new', engine: 'rules' })
  for (;;) {
    const row = await db().dream.findUniqueOrThrow({ where: { id } })
    if (row.status !== 'waiting' && row.status !== 'running') return row
    await pause(100)
  }
}

const workers = Array.from({ length: Number(values.workers) }, () => startWorkerProcess())

async function measure(count: number): Promise<number> {
  const { agentId, events } = await makeAgent(count)
  for (const { pid } of workers) resetPeak(pid)
  const begun = performance.now()
  const { id, status, phases } = await dream(agentId)
  const seconds = (performance.now() - begun) / 1000
  const steps = await db().dreamStep.count({ where: { dreamId: id } })
  const proposals = await db().proposal.count({ where: { review: { dreamId: id } } })
  const memory = workers.map(({ pid }) => `${peakOf(pid).toFixed(0)} MB`).join(' and ')
  const each = (phases as PhaseTime[]).map(secondsOf).join(', ')
  console.log(
    `${status}: ${count} transcripts, ${events} events, ${Math.round((count * size) / 1e6)} MB in ${seconds.toFixed(1)} s (${each}); ${steps} steps, ${proposals} proposals; ${workers.length} workers, at most ${memory}`,
  )
  return seconds
}

try {
  const [first = 1, ...others] = counts
  const one = await measure(first)
  for (const count of others) {
    const ratio = (await measure(count)) / one
    console.log(`${count / first} times the transcripts take ${ratio.toFixed(1)} times as long`)
  }
} finally {
  for (const worker of workers) await worker.stop()
  await closeListener()
  await closeQueue()
  await closeDb()
  server.stop()
  fs.rmSync(folder, { recursive: true, force: true })
}
