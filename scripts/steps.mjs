// What npm start and npm test share: steps with times, running programs, installing, free ports, ending what was started.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** An error that is shown as its sentence alone. */
export class Problem extends Error {}

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** Runs one step and prints its name, then how long it took; what it returns goes after the time. */
export async function step(name, run) {
  const begun = Date.now()
  process.stdout.write(`  ${name} … `)
  const note = await run()
  process.stdout.write(`${seconds(Date.now() - begun)}${typeof note === 'string' ? ` (${note})` : ''}\n`)
  return note
}

/** The oldest Node that the program runs on. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Problem(
    `Reverie needs Node 20.19 or later; this is ${process.version}. Install a newer Node and run the command again.`,
  )
}

/** Runs a program to its end, quietly; its output is shown when it fails. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      ...options,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = []
    child.stdout.on('data', (d) => output.push(d))
    child.stderr.on('data', (d) => output.push(d))
    child.once('error', reject)
    child.once('close', (code) => {
      const text = Buffer.concat(output).toString()
      if (code === 0) resolve(text)
      else
        reject(
          Object.assign(new Error(`${path.basename(command)} ${args.join(' ')} ended with ${code}`), { output: text }),
        )
    })
  })
}

/** Runs a JavaScript program of a package by this very Node. */
export const bin = (file) => path.join(root, 'node_modules', file)

const lockHash = () =>
  createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')

/** Installs what package-lock.json says, where that is not there yet. */
export async function install() {
  const mark = path.join(root, 'node_modules', '.reverie-installed')
  const hash = lockHash()
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === hash) return 'up to date'
  try {
    await runQuietly('npm', ['ci', '--no-audit', '--no-fund', '--include=dev'], { env: { NODE_ENV: 'development' } })
  } catch (error) {
    throw new Problem(installProblem(error))
  }
  fs.writeFileSync(mark, hash)
  return undefined
}

function installProblem(error) {
  const text = String(error.output ?? error.message)
  if (/ENOSPC/.test(text)) return 'The disk is full: npm could not install. Free some space and run the command again.'
  if (/EACCES|EPERM/.test(text)) return `npm may not write to ${root}. Run the command as the folder's owner.`
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN/.test(text))
    return 'npm cannot reach its registry. Check the network, then run the command again.'
  return `npm could not install:\n${text.trim().split('\n').slice(-12).join('\n')}`
}

/** The database client, from prisma/schema.prisma; only when the schema changed. */
export async function generate() {
  const folder = path.join(root, 'lib/adapters/db/generated')
  const mark = path.join(folder, '.schema')
  const hash = createHash('sha256')
    .update(fs.readFileSync(path.join(root, 'prisma/schema.prisma')))
    .digest('hex')
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === hash) return 'up to date'
  await runQuietly(process.execPath, [bin('prisma/build/index.js'), 'generate'])
  fs.writeFileSync(mark, hash)
  return undefined
}

/** Everything that a build depends on, as one hash: paths, sizes and contents. */
export function sourceHash() {
  const hash = createHash('sha256')
  const visit = (relative) => {
    const full = path.join(root, relative)
    const stat = fs.statSync(full, { throwIfNoEntry: false })
    if (!stat) return
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(full).sort())
        if (name !== 'generated' && !name.startsWith('.')) visit(path.join(relative, name))
    } else if (!/\.(test|spec)\.tsx?$/.test(relative)) hash.update(`${relative}\n`).update(fs.readFileSync(full))
  }
  for (const top of [
    'app',
    'components',
    'lib',
    'prisma/schema.prisma',
    'proxy.ts',
    'next.config.js',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ])
    visit(top)
  return hash.digest('hex')
}

/** Builds the site into `folder` unless what is there was built from the same sources. */
export async function build(folder) {
  const mark = path.join(root, folder, '.sources')
  const hash = sourceHash()
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === hash) return 'up to date'
  fs.rmSync(mark, { force: true })
  try {
    await runQuietly(process.execPath, [bin('next/dist/bin/next'), 'build'], {
      env: { NODE_ENV: 'production', REVERIE_BUILD_DIR: folder, NEXT_TELEMETRY_DISABLED: '1' },
    })
  } catch (error) {
    if (/ENOSPC/.test(error.output ?? ''))
      throw new Problem('The disk is full: the site could not be built. Free some space and run the command again.')
    throw new Problem(
      `The site could not be built:\n${String(error.output ?? error.message)
        .trim()
        .split('\n')
        .slice(-30)
        .join('\n')}`,
    )
  }
  fs.writeFileSync(mark, hash)
  return undefined
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Starts a program in a process group of its own, so that it can be ended with all that it started. */
export function start(command, args, options = {}) {
  return spawn(command, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    env: { ...process.env, ...options.env },
  })
}

/** Asks a started program to end, waits, and ends its whole group by force after `graceMs`. */
export function end(child, graceMs = 5000) {
  return new Promise((resolve) => {
    const force = () => {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // the group is gone already
      }
    }
    if (child.exitCode !== null || child.signalCode !== null) return resolve(force())
    const timer = setTimeout(force, graceMs)
    child.once('exit', () => {
      clearTimeout(timer)
      force()
      resolve()
    })
    try {
      process.kill(-child.pid, 'SIGTERM')
    } catch {
      resolve()
    }
  })
}

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until `url` answers 200; gives up when `alive` says that the server ended. */
export async function waitFor(url, alive, timeoutMs = 60_000) {
  const until = Date.now() + timeoutMs
  let last = 'no answer'
  while (Date.now() < until) {
    if (!alive()) throw new Problem('The server ended while starting. Its last words stand above.')
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(3000) })
      if (response.ok) return
      last = `${response.status} ${(await response.text()).slice(0, 300)}`
    } catch (error) {
      last = error.cause?.code ?? error.message
    }
    await pause(150)
  }
  throw new Problem(`${url} did not become ready within ${timeoutMs / 1000} s: ${last}`)
}

export const hasCommand = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0
