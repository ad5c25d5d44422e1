// One file for each running npm start, in the data folder: a second start of the same clone finds the first, and the last
// one that uses the embedded database is the one that stops it.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { isAlive, pause } from './processes.mjs'
import { root } from './steps.mjs'

const prefix = 'run-'

/** @param mode start | dev: both may run in one clone, on different ports */
export function runFileOf(folder, mode) {
  const clone = createHash('sha256').update(fs.realpathSync(root)).digest('hex').slice(0, 12)
  return path.join(folder, `${prefix}${clone}-${mode}.json`)
}

/** What a run file says, while its process lives; the number alone could be another program's by now. */
function readLiving(file) {
  try {
    const run = JSON.parse(fs.readFileSync(file, 'utf8'))
    if (!isAlive(run.pid) || run.pid === process.pid) return null
    const commandLine = `/proc/${run.pid}/cmdline`
    if (fs.existsSync(commandLine) && !fs.readFileSync(commandLine, 'utf8').includes('up.mjs')) return null
    return run
  } catch {
    return null
  }
}

/**
 * Takes the run file. Where another start has it, waits until that one is ready or gone.
 * @returns {Promise<string | null>} the address of the start that runs already; null when the file is ours now
 */
export async function claimRun(file, address) {
  for (let waited = false; ; waited = true) {
    try {
      fs.writeFileSync(file, JSON.stringify({ pid: process.pid, address, ready: false }), { flag: 'wx', mode: 0o600 })
      return null
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    await pause(waited ? 500 : 50) // the first time it may just be being written
    const other = readLiving(file)
    if (other?.ready) return other.address
    if (!other) fs.rmSync(file, { force: true })
    else if (!waited) console.log(`Another start of this clone is under way (process ${other.pid}); waiting for it.`)
  }
}

/** Replaces what our run file says, so that a reader never meets half of it. */
export function updateRun(file, run) {
  fs.writeFileSync(`${file}.part`, JSON.stringify({ pid: process.pid, ...run }), { mode: 0o600 })
  fs.renameSync(`${file}.part`, file)
}

/** Whether another living start keeps its data in this folder, from whatever clone. */
export function isShared(folder) {
  return fs
    .readdirSync(folder)
    .some((name) => name.startsWith(prefix) && name.endsWith('.json') && readLiving(path.join(folder, name)))
}
