// npm test: everything, on real parts, in a data folder and a build folder of its own. Ends with `N passed, N failed`.
//   node scripts/test.mjs [--only check|unit|db|queue|build|e2e] [what to pass on to the runner]

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build, generate, install } from './prepare.mjs'
import { bin, end, freePort, runQuietly, start, waitFor } from './processes.mjs'
import { checkNode, commonProblem, Problem, root, seconds, step } from './steps.mjs'
import { chromiumPath, ensureSystemNeeds } from './system-needs.mjs'

const onlyAt = process.argv.indexOf('--only')
const only = onlyAt > 0 ? process.argv[onlyAt + 1] : null
const rest = onlyAt > 0 ? process.argv.slice(onlyAt + 2) : []
const wants = (part) => only === null || only === part
const buildDir = '.next-test'

const totals = { passed: 0, failed: 0 }
const cleanups = []
let temporary = ''

async function cleanUp() {
  for (const run of cleanups.splice(0).reverse()) await run()
  if (temporary) fs.rmSync(temporary, { recursive: true, force: true })
}

/** One check that is passed or failed as a whole. */
async function check(name, run) {
  const begun = Date.now()
  try {
    await run()
    totals.passed++
    console.log(`  ✓ ${name} (${seconds(Date.now() - begun)})`)
  } catch (error) {
    totals.failed++
    console.log(`  ✗ ${name} (${seconds(Date.now() - begun)})\n${String(error.output ?? error.stack ?? error)}`)
  }
}

/** Runs a test runner with its own output, and returns the exit code. */
function runShown(args, env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    cleanups.push(() => end(child))
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function add(passed, failed, code, name) {
  totals.passed += passed
  totals.failed += failed
  // A runner that fails outside of any test must not pass unnoticed.
  if (code !== 0 && failed === 0) {
    totals.failed++
    console.log(`  ✗ ${name} ended with ${code}`)
  }
}

async function vitest(name, project, env, more = []) {
  console.log(`\n${name}`)
  const report = path.join(temporary, `${project}-${randomBytes(4).toString('hex')}.json`)
  const args = [
    bin('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...more,
  ]
  const code = await runShown(args, env)
  const result = fs.existsSync(report)
    ? JSON.parse(fs.readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0 }
  add(result.numPassedTests, result.numFailedTests, code, name)
}

async function playwright(env) {
  console.log('\nBrowser journeys')
  const report = path.join(temporary, 'journeys.json')
  const code = await runShown([bin('@playwright/test/cli.js'), 'test', ...rest], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  const { stats } = fs.existsSync(report)
    ? JSON.parse(fs.readFileSync(report, 'utf8'))
    : { stats: { expected: 0, unexpected: 0, flaky: 0 } }
  add(stats.expected + stats.flaky, stats.unexpected, code, 'Browser journeys')
}

async function startRedis() {
  const port = await freePort()
  const folder = path.join(temporary, 'redis')
  fs.mkdirSync(folder)
  const child = start(
    'redis-server',
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
      '--maxmemory-policy',
      'noeviction',
    ],
    { stdio: 'ignore' },
  )
  cleanups.push(() => end(child))
  return `redis://127.0.0.1:${port}`
}

async function startDatabase(name) {
  const { startPostgres } = await import('./embedded-postgres.mjs')
  const server = await startPostgres(path.join(temporary, name))
  cleanups.push(async () => server.stop())
  return server.url
}

const settings = (url) => ({
  DATABASE_URL: url,
  REVERIE_DATA: path.join(temporary, 'data'),
  REVERIE_AUTH_SECRET: randomBytes(32).toString('hex'),
  REVERIE_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  REDIS_URL: '',
  ANTHROPIC_API_KEY: '',
  LOG_LEVEL: 'error',
})

const migrate = (env) => runQuietly(process.execPath, [bin('tsx/dist/cli.mjs'), 'prisma/migrate.ts'], { env })

/** What the browser loads must hold no database, queue or server code. */
function checkClientBundle() {
  const folder = path.join(root, buildDir, 'static')
  const forbidden = [/PrismaClient/, /bullmq/i, /node_modules\/pg\//, /REVERIE_AUTH_SECRET/]
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.js')) continue
    const file = path.join(entry.parentPath, entry.name)
    const found = forbidden.find((pattern) => pattern.test(fs.readFileSync(file, 'utf8')))
    if (found) throw new Error(`${path.relative(root, file)} holds ${found}: server code reached the browser`)
  }
}

async function journeys() {
  const url = await startDatabase('postgres-e2e')
  const port = await freePort()
  const env = {
    ...settings(url),
    REVERIE_DATA: path.join(temporary, 'data-e2e'),
    PORT: String(port),
    HOST: '127.0.0.1',
    NODE_ENV: 'production',
    REVERIE_BUILD_DIR: buildDir,
    NEXT_TELEMETRY_DISABLED: '1',
    REVERIE_SETUP_CODE: '',
  }
  await migrate(env)
  const web = start(process.execPath, [bin('next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', String(port)], {
    env: { ...env, REVERIE_PROCESS: 'web' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const worker = start(process.execPath, [bin('tsx/dist/cli.mjs'), 'workers/index.ts'], {
    env: { ...env, REVERIE_PROCESS: 'worker' },
  })
  cleanups.push(
    () => end(web),
    () => end(worker),
  )
  await waitFor(`http://127.0.0.1:${port}/api/ready`, () => web.exitCode === null)
  await playwright({ ...env, E2E_URL: `http://127.0.0.1:${port}`, CHROMIUM_PATH: chromiumPath() })
}

async function main() {
  checkNode()
  const begun = Date.now()
  ensureSystemNeeds([...(wants('e2e') ? ['Chromium'] : []), ...(wants('queue') ? ['redis-server'] : [])])
  await step('Packages', install)
  await step('Database client', generate)
  temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-test-'))
  fs.chmodSync(temporary, 0o755) // the database may run as another user

  if (wants('check')) {
    console.log('\nChecks')
    await check('lint and format', () => runQuietly(process.execPath, [bin('@biomejs/biome/bin/biome'), 'check', '.']))
    await check('types', () => runQuietly(process.execPath, [bin('typescript/bin/tsc'), '--noEmit']))
  }
  if (wants('unit')) await vitest('Unit', 'unit', { LOG_LEVEL: 'error' }, rest)
  if (wants('db') || wants('queue')) {
    const url = await startDatabase('postgres')
    const env = settings(url)
    await migrate(env)
    if (wants('db')) await vitest('Database', 'db', env, rest)
    if (wants('queue')) {
      await vitest('Queue on PostgreSQL', 'queue', env, rest)
      await vitest('Queue on Redis', 'queue', { ...env, REDIS_URL: await startRedis() }, rest)
    }
  }
  if (wants('build') || wants('e2e')) {
    console.log('\nBuild')
    await check('site', () => build(buildDir))
    await check('no server code in the browser', checkClientBundle)
  }
  if (wants('e2e') && totals.failed === 0) await journeys()
  console.log(`\nafter ${seconds(Date.now() - begun)}`)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => void cleanUp().then(() => process.exit(130)))

main()
  .catch((error) => {
    totals.failed++
    const known = error instanceof Problem ? error : commonProblem(error, root)
    console.error(known ? known.message : error)
  })
  .then(cleanUp)
  .then(() => {
    console.log(`${totals.passed} passed, ${totals.failed} failed`)
    process.exit(totals.failed > 0 ? 1 : 0)
  })
