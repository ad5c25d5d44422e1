// Programs that the tests need and npm does not bring: a browser and a Redis server. As root they are installed through the
// system's package manager; otherwise the command is named, before anything runs.
import { spawnSync } from 'node:child_process'
import { hasCommand } from './processes.mjs'

const browsers = ['chromium', 'chromium-browser', 'google-chrome']

const needs = [
  {
    name: 'Chromium',
    packages: ['chromium'],
    found: () => Boolean(process.env.CHROMIUM_PATH) || browsers.some(hasCommand),
  },
  { name: 'redis-server', packages: ['redis-server'], found: () => hasCommand('redis-server') },
]

/** Exits with 2 when something is missing that this user cannot install. */
export function ensureSystemNeeds(wanted) {
  const missing = needs.filter((need) => wanted.includes(need.name) && !need.found())
  if (missing.length === 0) return
  const packages = missing.flatMap((need) => need.packages)
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  const names = missing.map((need) => need.name).join(' and ')
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) {
    console.error(
      `The tests need ${names}. Install with:\n  sudo apt-get update && sudo ${command}\nthen run npm test again.`,
    )
    process.exit(2)
  }
  console.log(`Installing ${names} through the system's package manager`)
  // Debian starts a Redis service when it installs one; the tests start their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  spawnSync('apt-get', ['update'], { env, stdio: 'ignore' })
  const done = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
    env,
    encoding: 'utf8',
  })
  if (done.status === 0 && missing.every((need) => need.found())) return
  console.error(`${names} could not be installed:\n${String(done.stderr).trim().split('\n').slice(-6).join('\n')}`)
  process.exit(2)
}

export const chromiumPath = () =>
  process.env.CHROMIUM_PATH ||
  browsers.map((b) => spawnSync('sh', ['-c', `command -v ${b}`], { encoding: 'utf8' }).stdout.trim()).find(Boolean)
