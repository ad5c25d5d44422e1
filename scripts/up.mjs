// npm start: from a bare clone to the running site. Installs, generates, starts the database, migrates, builds when
// stale, starts web and worker, and ends with the address. Ctrl-C stops everything it started, and nothing else.
import { createHash, randomInt } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { explain, openDataFolder } from './data-folder.mjs'
import {
  bin,
  build,
  checkNode,
  end,
  generate,
  install,
  Problem,
  pause,
  root,
  runQuietly,
  seconds,
  start,
  step,
  waitFor,
} from './steps.mjs'

const isDev = process.argv.includes('--dev')
const host = process.env.HOST || '127.0.0.1'
const port = Number(process.env.PORT || 3000)
const buildDir = process.env.REVERIE_BUILD_DIR || (isDev ? '.next-dev' : '.next')
const shownHost = host === '0.0.0.0' || host === '::' ? 'localhost' : host
const address = process.env.REVERIE_URL || `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${port}`
const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.')

/** Restarts of a worker that dies within a minute of its start, before we give up. */
const maxQuickRestarts = 5

const started = { children: [], stopDatabase: null, runFile: null }
let stopping = false

async function stop(code) {
  if (stopping) return
  stopping = true
  await Promise.all(started.children.map((child) => end(child)))
  started.stopDatabase?.()
  if (started.runFile) fs.rmSync(started.runFile, { force: true })
  process.exit(code)
}

/** One run file for each clone, in the data folder: a second start finds the first. */
function runFileOf(folder) {
  return path.join(folder, `run-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.json`)
}

async function findRunning(file) {
  if (!fs.existsSync(file)) return null
  try {
    const running = JSON.parse(fs.readFileSync(file, 'utf8'))
    process.kill(running.pid, 0)
    const response = await fetch(`${running.address}/api/health`, { signal: AbortSignal.timeout(3000) })
    return response.ok ? running : null
  } catch {
    return null
  }
}

function checkPort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', (error) => {
      if (error.code === 'EADDRINUSE')
        reject(
          new Problem(`Port ${port} is in use by another program. Start with another one: PORT=${port + 1} npm start`),
        )
      else if (error.code === 'EACCES')
        reject(new Problem(`This user may not listen on port ${port}. Use one above 1023: PORT=3000 npm start`))
      else
        reject(
          new Problem(
            `Reverie cannot listen on ${host}:${port} (${error.code}). Set HOST and PORT to an address of this machine.`,
          ),
        )
    })
    server.listen(port, host, () => server.close(() => resolve()))
  })
}

async function database(folder) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  const { startPostgres } = await import('./embedded-postgres.mjs')
  const server = await startPostgres(path.join(folder, 'postgres'))
  if (server.started) started.stopDatabase = server.stop
  return server.url
}

async function migrate(env) {
  try {
    const text = await runQuietly(process.execPath, [bin('tsx/dist/cli.mjs'), 'prisma/migrate.ts'], { env })
    return text.trim().split('\n').at(-1)
  } catch (error) {
    throw new Problem(`The database could not be brought up to date:\n${String(error.output ?? error.message).trim()}`)
  }
}

function startWeb(env) {
  const args = [bin('next/dist/bin/next'), isDev ? 'dev' : 'start', '-H', host, '-p', String(port)]
  const child = start(process.execPath, args, {
    env: { ...env, REVERIE_PROCESS: 'web' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  child.once('exit', (code, signal) => {
    if (stopping) return
    console.error(`The web server ended (${signal ?? code}). Its last words stand above; start again with npm start.`)
    void stop(1)
  })
  started.children.push(child)
  return child
}

/** A worker that dies is started again: a dream goes on where it was. */
function keepWorker(env) {
  let quick = 0
  const run = () => {
    const begun = Date.now()
    const child = start(process.execPath, [bin('tsx/dist/cli.mjs'), ...(isDev ? ['watch'] : []), 'workers/index.ts'], {
      env: { ...env, REVERIE_PROCESS: 'worker' },
    })
    started.children.push(child)
    child.once('exit', async (code, signal) => {
      started.children = started.children.filter((c) => c !== child)
      if (stopping) return
      quick = Date.now() - begun < 60_000 ? quick + 1 : 0
      if (quick > maxQuickRestarts) {
        console.error('The worker keeps ending. Its last words stand above.')
        return void stop(1)
      }
      console.error(`The worker ended (${signal ?? code}); it is started again.`)
      await pause(500 * quick)
      if (!stopping) run()
    })
  }
  run()
}

/** The first account may need a code that the terminal alone shows: 8 digits, made anew at each start. */
const setupCode = () => Array.from({ length: 8 }, () => randomInt(10)).join('')

async function main() {
  checkNode()
  const begun = Date.now()
  const { folder, settings } = openDataFolder()
  const runFile = runFileOf(folder)
  const running = await findRunning(runFile)
  if (running) {
    console.log(`Reverie runs already: ${running.address}`)
    return process.exit(0)
  }
  await checkPort()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))
  console.log(`Starting Reverie (data in ${folder})`)
  await step('Packages', install)
  await step('Database client', generate)
  let url = ''
  await step('Database', async () => {
    url = await database(folder)
    return process.env.DATABASE_URL ? 'DATABASE_URL' : 'embedded PostgreSQL'
  })
  const code = setupCode()
  const env = {
    ...settings,
    DATABASE_URL: url,
    HOST: host,
    PORT: String(port),
    REVERIE_BUILD_DIR: buildDir,
    REVERIE_SETUP_CODE: code,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: isDev ? 'development' : 'production',
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  }
  await step('Migrations', () => migrate(env))
  if (!isDev) await step('Site', () => build(buildDir))
  let web
  await step('Web and worker', async () => {
    web = startWeb(env)
    keepWorker(env)
    await waitFor(
      `http://${shownHost.includes(':') ? `[${shownHost}]` : shownHost}:${port}/api/ready`,
      () => web.exitCode === null && !stopping,
    )
  })
  started.runFile = runFile
  fs.writeFileSync(runFile, JSON.stringify({ pid: process.pid, address }))
  console.log(`\nReverie is ready after ${seconds(Date.now() - begun)}: ${address}`)
  if (!isLoopback) console.log(`The first account needs this one-time code: ${code}`)
  console.log('Ctrl-C stops it.')
}

main().catch((error) => {
  const shown = explain(error, error?.path ?? 'the data folder')
  console.error(`\n${shown instanceof Problem ? shown.message : (shown?.stack ?? shown)}`)
  void stop(1)
})
