// What a clone needs before it can run: packages, the database client, the built site. Each is made only when it is stale.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { bin, isAlive, pause, runQuietly } from './processes.mjs'
import { commonProblem, lastLines, Problem, root } from './steps.mjs'

const read = (file) => fs.readFileSync(path.join(root, file), 'utf8')
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** A lock whose process is gone is nobody's; one without a number is just being written. */
async function isHeld(lock) {
  await pause(50)
  const holder = Number(fs.readFileSync(lock, { encoding: 'utf8', flag: 'a+' }))
  return holder > 0 && isAlive(holder)
}

/** npm start and npm test may prepare the same clone at once: one does it, the other waits and finds it done. */
async function alone(run) {
  const lock = path.join(root, '.setup.lock')
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (await isHeld(lock)) await pause(200)
      else fs.rmSync(lock, { force: true })
    }
  }
  const release = () => fs.rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    return await run()
  } finally {
    release()
    process.off('exit', release)
  }
}

/** Runs `make` unless `isFresh`; asks again once it is our turn. */
async function unlessFresh(isFresh, make) {
  if (isFresh()) return 'up to date'
  return alone(async () => (isFresh() ? 'up to date' : make()))
}

/** Whether npm's own list of what it installed has every package of the lock in its version. */
function isInstalled() {
  try {
    const installed = JSON.parse(read('node_modules/.package-lock.json')).packages
    return Object.entries(JSON.parse(read('package-lock.json')).packages).every(
      ([name, wanted]) => name === '' || wanted.optional || installed[name]?.version === wanted.version,
    )
  } catch {
    return false
  }
}

export const install = () =>
  unlessFresh(isInstalled, async () => {
    // The npm that started us, where one did.
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
    // No package of ours needs its install script, and some would fetch from the open network.
    const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']
    try {
      await runQuietly(npm[0], [...npm.slice(1), ...args], { env: { NODE_ENV: 'development' } })
    } catch (error) {
      throw installProblem(error)
    }
  })

function installProblem(error) {
  const text = String(error.output ?? error.message)
  if (error.code === 'ENOENT')
    return new Problem('npm was not found. Install Node with npm, then run the command again.')
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH/.test(text))
    return new Problem('npm cannot reach its registry. Check the network (npm ping), then run the command again.')
  return (
    commonProblem(error, root) ??
    new Problem(`npm ci failed. Solve what it says, then run the command again:\n${lastLines(text, 12)}`)
  )
}

/** A file beside what was made, that says from what; so that it is made again when that changes. */
function marked(file, hash) {
  const full = path.join(root, file)
  return {
    isFresh: () => fs.existsSync(full) && fs.readFileSync(full, 'utf8') === hash,
    clear: () => fs.rmSync(full, { force: true }),
    set: () => fs.writeFileSync(full, hash),
  }
}

/** The database client, from prisma/schema.prisma. */
export function generate() {
  const version = JSON.parse(read('node_modules/prisma/package.json')).version
  const mark = marked('lib/adapters/db/generated/.made-from', sha256(`${version}\n${read('prisma/schema.prisma')}`))
  return unlessFresh(mark.isFresh, async () => {
    await runQuietly(process.execPath, [bin('prisma/build/index.js'), 'generate'])
    mark.set()
  })
}

const sources = [
  'app',
  'components',
  'lib',
  'samples',
  'prisma/schema.prisma',
  'proxy.ts',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
]

/** Everything that a build depends on, as one hash of paths and contents. */
function sourceHash() {
  const hash = createHash('sha256')
  const visit = (relative) => {
    const stat = fs.statSync(path.join(root, relative), { throwIfNoEntry: false })
    if (stat?.isDirectory()) {
      for (const name of fs.readdirSync(path.join(root, relative)).sort())
        if (name !== 'generated') visit(path.join(relative, name))
    } else if (stat && !/\.test\.tsx?$/.test(relative)) {
      hash.update(`${relative}\n`).update(fs.readFileSync(path.join(root, relative)))
    }
  }
  sources.forEach(visit)
  return hash.digest('hex')
}

/** Builds the site into `folder` unless what is there was built from the same sources. */
export function build(folder) {
  const mark = marked(path.join(folder, '.made-from'), sourceHash())
  return unlessFresh(mark.isFresh, async () => {
    mark.clear()
    await runQuietly(process.execPath, [bin('next/dist/bin/next'), 'build'], {
      env: { NODE_ENV: 'production', REVERIE_BUILD_DIR: folder, NEXT_TELEMETRY_DISABLED: '1' },
    }).catch((error) => {
      throw (
        commonProblem(error, root) ??
        new Problem(`The site could not be built:\n${lastLines(error.output ?? error.message, 30)}`)
      )
    })
    mark.set()
  })
}
