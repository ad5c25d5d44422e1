// A database, and a Redis where it carries the queue, that restart in the middle of a dream: the dream ends all the same.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { closeDb, db } from '@/lib/adapters/db/client'
import { closeListener } from '@/lib/adapters/db/listen'
import { closeQueue } from '@/lib/adapters/queue/queue'
import { type MessagesApi, startMessagesApi } from '@/lib/testing/messages-api'
import { makeTeam } from '@/lib/testing/test-team'
import { startWorkerProcess, type WorkerProcess } from '@/lib/testing/worker-process'
import type { Ctx } from '@/lib/use-cases/context'
import { startDream } from '@/lib/use-cases/dreams/start-dream'
import { loadSample } from '@/lib/use-cases/sample/load-sample'
import { migrate } from '@/prisma/migrate'
import { startPostgres } from '../scripts/embedded-postgres.mjs'
import { freePort } from '../scripts/processes.mjs'

const usesRedis = Boolean(process.env.REDIS_URL)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-restart-'))
fs.chmodSync(folder, 0o755) // the database may run as another user

let postgres: Awaited<ReturnType<typeof startPostgres>>
let redis: ChildProcess | null = null
let redisPort = 0
let model: MessagesApi
let worker: WorkerProcess
let ctx: Ctx

/** With its log kept, as docs/self-hosting.md asks: a queue in memory alone is caught up with by the sweep, a minute later. */
function startRedis(): ChildProcess {
  const args = [
    '--port',
    String(redisPort),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--appendonly',
    'yes',
    '--save',
    '',
  ]
  return spawn('redis-server', [...args, '--maxmemory-policy', 'noeviction'], { stdio: 'ignore' })
}

async function stopRedis(): Promise<void> {
  if (!redis) return
  const gone = once(redis, 'exit')
  redis.kill('SIGTERM')
  await gone
}

beforeAll(async () => {
  postgres = await startPostgres(path.join(folder, 'postgres'))
  process.env.DATABASE_URL = postgres.url
  if (usesRedis) {
    redisPort = await freePort()
    redis = startRedis()
    process.env.REDIS_URL = `redis://127.0.0.1:${redisPort}`
  }
  await migrate(postgres.url)
  model = await startMessagesApi()
  ctx = await makeTeam('Restarts')
  await loadSample(ctx)
  worker = startWorkerProcess({ ANTHROPIC_API_KEY: 'scripted', ANTHROPIC_BASE_URL: model.url, LOG_LEVEL: 'silent' })
})
afterAll(async () => {
  await worker.kill()
  await model.close()
  await closeListener().catch(() => {})
  await closeQueue().catch(() => {})
  await closeDb()
  await stopRedis()
  postgres.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

/** A dream whose model takes a second for each answer, so that the restart falls into it. */
async function begin(): Promise<string> {
  model.setScript(async () => {
    await pause(1_000)
    return { json: { observations: [] } }
  })
  const agent = await db().agent.findFirstOrThrow({
    where: { teamId: ctx.teamId, stores: { some: { access: 'propose' } } },
  })
  const all = await db().transcript.findMany({ where: { teamId: ctx.teamId } })
  const transcriptIds = all.map((t) => t.id)
  const instructions = `After ${model.requests.length} requests.` // nothing is remembered from the dream before
  const asked = model.requests.length
  const { id } = await startDream(ctx, { agentId: agent.id, transcriptIds, engine: 'claude', instructions })
  await vi.waitFor(() => expect(model.requests.length).toBeGreaterThan(asked), { timeout: 40_000, interval: 50 })
  return id
}

const ended = (id: string) =>
  vi.waitFor(async () => expect((await db().dream.findUniqueOrThrow({ where: { id } })).status).toBe('done'), {
    timeout: 120_000,
    interval: 500,
  })

it('goes on after a restart of PostgreSQL', { timeout: 200_000 }, async () => {
  const id = await begin()
  postgres.stop()
  await pause(2_000)
  postgres = await startPostgres(path.join(folder, 'postgres'))
  await ended(id)
  expect(await db().step.count({ where: { dreams: { some: { dreamId: id } }, status: { not: 'done' } } })).toBe(0)
})

it.runIf(usesRedis)('goes on after a restart of Redis', { timeout: 200_000 }, async () => {
  const id = await begin()
  await stopRedis()
  await pause(2_000)
  redis = startRedis()
  await ended(id)
  expect(await db().step.count({ where: { dreams: { some: { dreamId: id } }, status: { not: 'done' } } })).toBe(0)
})
