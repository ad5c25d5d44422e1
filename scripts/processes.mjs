// Starting programs, waiting for them, ending them with all that they started.
import { spawn, spawnSync } from 'node:child_process'
import net from 'node:net'
import path from 'node:path'
import { Problem, root } from './steps.mjs'

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** A JavaScript program of a package, to be run by this very Node. */
export const bin = (file) => path.join(root, 'node_modules', file)

export const hasCommand = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0

/** Runs a program to its end, quietly; when it fails, its output is the error's `output`. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    child.stdout.on('data', (chunk) => output.push(chunk))
    child.stderr.on('data', (chunk) => output.push(chunk))
    child.once('error', reject)
    child.once('close', (code, signal) => {
      const text = Buffer.concat(output).toString()
      if (code === 0) return resolve(text)
      const line = `${path.basename(command)} ${args.join(' ')}`
      reject(Object.assign(new Error(`${line} ended with ${signal ?? code}`), { output: text }))
    })
  })
}

/** Node's arguments for a TypeScript file, run in that very process so that signals reach it. */
export const tsArgs = (file) => ['--import', 'tsx', file]

/**
 * What keeps a process small that streams much through its memory, as flags of Node's. Left alone, it lets its heap grow to
 * four times of what is in use before it collects; to stop at one and a half times costs it a few percent of its time.
 * Young objects get 8 MB of room instead of 16.
 */
const smallHeap = ['--heap-growing-percent=50', '--max-semi-space-size=8']

export const workerArgs = [...smallHeap, ...tsArgs('workers/index.ts')]

const running = new Set()

/** Starts a program in a process group of its own, so that it can be ended with all that it started. */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    env: { ...process.env, ...options.env },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/**
 * Starts one of our own servers: it ends when we end, even if we are killed, because it watches the pipe that is its
 * standard input (see child.mjs).
 */
export const startServer = (args, options = {}) =>
  start(process.execPath, ['--import', './scripts/child.mjs', ...args], {
    ...options,
    stdio: ['pipe', ...(options.stdio ?? ['inherit', 'inherit'])],
    env: { ...options.env, REVERIE_ENDS_WITH_PARENT: '1' },
  })

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal)
  } catch {
    // nothing of the group is left
  }
}

/** Asks a started program to end, waits, and ends its whole group by force after `graceMs`. */
export function end(child, graceMs = 5000) {
  if (child.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = () => {
      signalGroup(child, 'SIGKILL')
      resolve()
    }
    if (child.exitCode !== null || child.signalCode !== null) return finish()
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs)
    child.once('exit', () => {
      clearTimeout(timer)
      finish()
    })
    signalGroup(child, 'SIGTERM')
  })
}

/** Ends everything that this process started and that still runs. */
export const endAll = (graceMs) => Promise.all([...running].map((child) => end(child, graceMs)))

/** Listens for a moment: the port that it was, 0 meaning any free one. Rejects with the system's error. */
export function tryListen(port, host = '127.0.0.1') {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const { port: taken } = server.address()
      server.close(() => resolve(taken))
    })
  })
}

export const freePort = () => tryListen(0)

export const isFree = (port) =>
  tryListen(port).then(
    () => true,
    () => false,
  )

/** Waits until `url` answers 200; gives up when `alive` says that the server ended. */
export async function waitFor(url, alive, timeoutMs = 60_000) {
  const until = Date.now() + timeoutMs
  let last = 'no answer'
  while (Date.now() < until) {
    if (!alive()) throw new Problem('The server ended while starting. Its last words stand above.')
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(10_000) })
      if (response.ok) return
      last = `${response.status} ${(await response.text()).slice(0, 300)}`
    } catch (error) {
      last = error.cause?.code ?? error.message
    }
    await pause(100)
  }
  throw new Problem(`${url} did not become ready within ${timeoutMs / 1000} s: ${last}`)
}

/** Whether a process exists; one of another user counts too. */
export function isAlive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
