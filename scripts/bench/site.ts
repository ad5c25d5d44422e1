// A site of its own for a benchmark: PostgreSQL, web server and worker on free ports, an API key, and a look at their memory.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { closeDb, db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { hashKey } from '@/lib/use-cases/setup/find-key'
import { migrate } from '@/prisma/migrate'
import { startPostgres } from '../embedded-postgres.mjs'
import { build, generate } from '../prepare.mjs'
import { bin, end, freePort, startServer, waitFor, workerArgs } from '../processes.mjs'
import { cpuOf, cpuOfFamily } from './cpu'
import { peakOf, resetPeak } from './peaks'

type Child = { pid: number; exitCode: number | null }
export type Upload = {
  id: string
  status: string
  reason: string | null
  transcripts: { id: string; events: number }[]
}
export type Site = {
  /** Sends a file as a script does. Resolves when it was accepted. */
  send(name: string, body: AsyncIterable<Uint8Array>): Promise<Upload>
  /** Waits until a worker has read it. */
  finish(upload: Upload): Promise<Upload>
  /** Kills the worker as the kernel would, and starts another. */
  killWorker(): Promise<void>
  peaks: Peaks
  /** Seconds of processor time so far. */
  cpu(): { worker: number; database: number }
}

class Peaks {
  constructor(private readonly processes: { web: Child; worker: Child }) {}

  /** Counts anew from now on. */
  reset(): void {
    for (const { pid } of Object.values(this.processes)) resetPeak(pid)
  }

  read(): { web: number; worker: number } {
    return { web: peakOf(this.processes.web.pid), worker: peakOf(this.processes.worker.pid) }
  }
}

const settings = (folder: string, url: string, port: number) => ({
  DATABASE_URL: url,
  REVERIE_DATA: path.join(folder, 'data'),
  REVERIE_AUTH_SECRET: randomBytes(32).toString('hex'),
  REVERIE_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  REDIS_URL: '',
  ANTHROPIC_API_KEY: '',
  LOG_LEVEL: 'error',
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  HOST: '127.0.0.1',
  PORT: String(port),
})

async function makeKey(): Promise<string> {
  const key = `rev_${randomBytes(32).toString('hex')}`
  const teamId = newId('tem')
  await db().team.create({ data: { id: teamId, name: 'Bench' } })
  const row = {
    id: newId('key'),
    teamId,
    name: 'bench',
    prefix: key.slice(0, 12),
    hash: hashKey(key),
    createdBy: 'bench',
  }
  await db().apiKey.create({ data: { ...row, scopes: ['transcripts:write'] } })
  return key
}

const startWeb = (env: Record<string, string>): Child =>
  startServer([bin('next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', env.PORT], {
    env: { ...env, REVERIE_PROCESS: 'web' },
    stdio: ['ignore', 'inherit'],
  })
const startWorker = (env: Record<string, string>): Child =>
  startServer(workerArgs, { env: { ...env, REVERIE_PROCESS: 'worker' }, stdio: ['ignore', 'inherit'] })

async function asUpload(response: Response): Promise<Upload> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as Upload
}

/** Runs `use` on a site that is gone afterwards, with all its data. */
export async function withSite(use: (site: Site) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-bench-'))
  fs.chmodSync(folder, 0o755) // the database may run as another user
  await generate()
  await build('.next')
  const server = await startPostgres(path.join(folder, 'postgres'))
  const database = Number.parseInt(fs.readFileSync(path.join(folder, 'postgres/data/postmaster.pid'), 'utf8'), 10)
  const env = settings(folder, server.url, await freePort())
  Object.assign(process.env, env)
  await migrate(server.url)
  const key = await makeKey()
  const processes = { web: startWeb(env), worker: startWorker(env) }
  const address = `http://127.0.0.1:${env.PORT}`
  const headers = { authorization: `Bearer ${key}` }
  try {
    await waitFor(`${address}/api/ready`, () => processes.web.exitCode === null)
    await use({
      send: async (name, body) => {
        const url = `${address}/api/v1/transcripts?name=${encodeURIComponent(name)}`
        const stream = Readable.toWeb(Readable.from(body)) as ReadableStream
        return asUpload(await fetch(url, { method: 'POST', headers, body: stream, duplex: 'half' } as RequestInit))
      },
      finish: async ({ id }) => {
        for (;;) {
          const upload = await asUpload(await fetch(`${address}/api/v1/uploads/${id}?wait=10`, { headers }))
          if (upload.status !== 'received' && upload.status !== 'parsing') return upload
        }
      },
      killWorker: async () => {
        process.kill(processes.worker.pid, 'SIGKILL')
        processes.worker = startWorker(env)
      },
      peaks: new Peaks(processes),
      cpu: () => ({ worker: cpuOf(processes.worker.pid), database: cpuOfFamily(database) }),
    })
  } finally {
    await Promise.all([end(processes.web), end(processes.worker)])
    await closeDb()
    server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
