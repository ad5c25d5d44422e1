// npm start: from a bare clone to the running site. npm run dev: the same with live reload (--dev).
// Ctrl-C stops everything that it started, and nothing else.
import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { openDataFolder } from './data-folder.mjs'
import { build, generate, install } from './prepare.mjs'
import {
  bin,
  endAll,
  isFree,
  pause,
  runQuietly,
  startServer,
  tryListen,
  tsArgs,
  waitFor,
  workerArgs,
} from './processes.mjs'
import { claimRun, isShared, runFileOf, updateRun } from './run-file.mjs'
import { checkNode, commonProblem, Problem, root, seconds, step } from './steps.mjs'

const isDev = process.argv.includes('--dev')
const host = process.env.HOST || '127.0.0.1'
const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.')

/** Deaths of a worker within a minute of its start before we give up. */
const maxQuickDeaths = 5
/** ms between two looks whether the database lives and whether npm, which started us, does. */
const watchMs = 1000

/** What this start holds: its run file, the embedded database, the processes' numbers for the run file. */
const held = { folder: '', runFile: '', address: '', database: null, web: 0, worker: 0, isReady: false }
let stopping = false

async function stop(code) {
  if (stopping) return process.exit(1) // the second Ctrl-C does not wait
  stopping = true
  await endAll()
  if (held.runFile) fs.rmSync(held.runFile, { force: true })
  if (held.database && !isShared(held.folder)) held.database.stop()
  process.exit(code)
}

function giveUp(sentence) {
  if (stopping) return
  console.error(sentence)
  void stop(1)
}

const note = () =>
  updateRun(held.runFile, { address: held.address, ready: held.isReady, web: held.web, worker: held.worker })

async function choosePort() {
  const wanted = process.env.PORT || '3000'
  if (!/^\d+$/.test(wanted) || Number(wanted) > 65_535)
    throw new Problem(`PORT is "${wanted}"; it must be a number from 0 to 65535, 0 meaning any free one.`)
  try {
    return await tryListen(Number(wanted), host)
  } catch (error) {
    if (error.code === 'EADDRINUSE')
      throw new Problem(
        `Port ${wanted} is in use by another program. End that one, or choose another port: PORT=${await nextFree(Number(wanted))} npm start`,
      )
    if (error.code === 'EACCES')
      throw new Problem(`This user may not listen on port ${wanted}. Choose one above 1023: PORT=3000 npm start`)
    throw new Problem(
      `Reverie cannot listen on ${host}:${wanted} (${error.code}). Set HOST to an address of this machine, or leave it out.`,
    )
  }
}

async function nextFree(port) {
  for (let next = port + 1; next < 65_535; next++) if (await isFree(next)) return next
  return 0
}

const shown = (name) => (name.includes(':') ? `[${name}]` : name)
const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host

/** The embedded server's database, unless one is named. */
async function database(folder) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL
  const { startPostgres } = await import('./embedded-postgres.mjs')
  const home = path.join(folder, 'postgres')
  held.database = await startPostgres(home)
  const watch = setInterval(async () => {
    if (stopping || held.database.isAlive()) return
    clearInterval(watch)
    console.error('The database ended; it is started again.')
    await database(folder).catch(() => giveUp('The database could not be started again. Run npm start once more.'))
  }, watchMs)
  return held.database.url
}

async function migrate(env) {
  try {
    return (await runQuietly(process.execPath, tsArgs('prisma/migrate.ts'), { env })).trim().split('\n').at(-1)
  } catch (error) {
    const said = String(error.output ?? error.message).trim()
    throw commonProblem(error, 'the database') ?? new Problem(`The database could not be brought up to date:\n${said}`)
  }
}

function startWeb(env, port) {
  const args = [bin('next/dist/bin/next'), isDev ? 'dev' : 'start', '-H', host, '-p', String(port)]
  const web = startServer(args, {
    env: { ...env, REVERIE_PROCESS: 'web' },
    stdio: [isDev ? 'inherit' : 'ignore', 'inherit'],
  })
  held.web = web.pid
  web.once('exit', (code, signal) =>
    giveUp(`The web server ended (${signal ?? code}). What it said stands above; start again with npm start.`),
  )
  return () => web.exitCode === null && !stopping
}

/** A worker that dies is started again: a dream goes on where it was. */
function keepWorker(env) {
  const args = isDev ? [bin('tsx/dist/cli.mjs'), 'watch', 'workers/index.ts'] : workerArgs
  let quickDeaths = 0
  const run = () => {
    const begun = Date.now()
    const worker = startServer(args, { env: { ...env, REVERIE_PROCESS: 'worker' } })
    held.worker = worker.pid
    worker.once('exit', async (code, signal) => {
      if (stopping) return
      quickDeaths = Date.now() - begun < 60_000 ? quickDeaths + 1 : 1
      if (quickDeaths > maxQuickDeaths)
        return giveUp('The worker ends again and again. What it said stands above; start again with npm start.')
      console.error(`The worker ended (${signal ?? code}); it is started again.`)
      await pause(500 * (quickDeaths - 1)) // ms: at once the first time, then ever later
      if (stopping) return
      run()
      note()
    })
  }
  run()
}

/** The first account may need a code that the terminal alone shows: ten of the letters and digits that look unlike. */
const newSetupCode = () => Array.from({ length: 10 }, () => 'abcdefghjkmnpqrstuvwxyz23456789'[randomInt(31)]).join('')

async function hasAccount(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query('SELECT 1 FROM "User" LIMIT 1')).rowCount > 0
  } finally {
    await client.end()
  }
}

/** npm may be ended without a word to us. */
function endWithNpm() {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event)
    setInterval(() => process.ppid !== parent && !stopping && void stop(0), watchMs).unref()
}

async function main() {
  const begun = Date.now()
  checkNode()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0))
  endWithNpm()
  const { folder, settings } = openDataFolder()
  const runFile = runFileOf(folder, isDev ? 'dev' : 'start')
  const other = await claimRun(runFile, '')
  if (other) {
    console.log(`Reverie runs already: ${other}`)
    return process.exit(0)
  }
  Object.assign(held, { folder, runFile })
  const port = await choosePort()
  held.address = process.env.REVERIE_URL || `http://${shown(reachable)}:${port}`

  console.log(`Starting Reverie, data in ${folder}`)
  await step('Packages', install)
  await step('Database client', generate)
  let url = ''
  await step('Database', async () => {
    url = await database(folder)
    return process.env.DATABASE_URL ? 'DATABASE_URL' : 'embedded PostgreSQL'
  })
  const code = process.env.REVERIE_SETUP_CODE || newSetupCode()
  const buildDir = process.env.REVERIE_BUILD_DIR || (isDev ? '.next-dev' : '.next')
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
  await step('Web and worker', async () => {
    const isUp = startWeb(env, port)
    keepWorker(env)
    await waitFor(`http://${shown(reachable)}:${port}/api/ready`, isUp)
  })
  held.isReady = true
  note()
  console.log(`\nReverie is ready after ${seconds(Date.now() - begun)}: ${held.address}`)
  if (!isLoopback && !(await hasAccount(url))) console.log(`The first account needs this one-time code: ${code}`)
  console.log('Ctrl-C stops it.')
}

main().catch((error) => {
  if (stopping) return
  const known = error instanceof Problem ? error : commonProblem(error, held.folder || root)
  console.error(`\n${known ? known.message : (error?.stack ?? error)}`)
  void stop(1)
})
