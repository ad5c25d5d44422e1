// Makes docs/review-desk.png anew: a site of its own in a folder of its own, the first account, the sample, the desk.
//   node scripts/screenshot.mjs
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { end, startServer } from './processes.mjs'
import { Problem, root, step } from './steps.mjs'
import { chromiumPath, ensureSystemNeeds } from './system-needs.mjs'

const target = path.join(root, 'docs/review-desk.png')
/** Bytes that everybody who opens README.md has to load. */
const mostBytes = 300_000
/** ms for the start, which may have to install and build; and for its end, which stops a database. */
const startMs = 600_000
const endMs = 30_000

const opened = { folder: '', site: null, browser: null }

async function closeAll() {
  await opened.browser?.close().catch(() => {})
  if (opened.site) await end(opened.site, endMs)
  if (opened.folder) fs.rmSync(opened.folder, { recursive: true, force: true })
}

/** Starts the site as a person would, with nothing of this machine's own settings, and returns the address it prints. */
function startSite() {
  opened.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-screenshot-'))
  const own = { REVERIE_DATA: path.join(opened.folder, 'data'), HOST: '127.0.0.1', PORT: '0' }
  const site = startServer(['scripts/up.mjs'], {
    stdio: ['pipe', 'inherit'],
    env: { ...own, DATABASE_URL: undefined, REDIS_URL: undefined, REVERIE_URL: undefined },
  })
  opened.site = site
  return new Promise((resolve, reject) => {
    const said = []
    const fail = (why) => reject(new Problem(`${why}\n${said.join('\n')}`))
    const timer = setTimeout(() => fail(`Reverie was not ready after ${startMs / 60_000} minutes.`), startMs)
    timer.unref()
    site.once('exit', (code, signal) => fail(`Reverie ended (${signal ?? code}) before it was ready.`))
    createInterface({ input: site.stdout }).on('line', (line) => {
      said.push(line)
      const address = /Reverie is ready.*: (http\S+)$/.exec(line)?.[1]
      if (!address) return
      clearTimeout(timer)
      resolve(address)
    })
  })
}

async function openPage() {
  opened.browser = await chromium.launch({
    executablePath: chromiumPath(),
    // The same as in playwright.config.ts: nothing of the browser's own leaves this machine.
    args: [
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  return opened.browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
}

async function openDesk(page, address) {
  await page.goto(address)
  await page.getByLabel('Your name').fill('Maya Lind')
  await page.getByLabel('E-mail').fill('maya@tidewater.example')
  await page.getByLabel('Password').fill('loose-leaf-and-water')
  await page.getByLabel('Team name').fill('Tidewater Tea')
  await page.getByRole('button', { name: 'Create the team' }).click()
  await page.getByRole('button', { name: 'Load the sample team' }).click()
  await page.getByRole('table', { name: 'Open reviews' }).waitFor()
  await page.goto(`${address}/review`) // messages about the load are gone on a new page
  await page.getByRole('table', { name: 'Open reviews' }).getByRole('link').first().click()
  await page.waitForURL(/\/review\/rvw_/)
  // The diff is drawn in the browser: the desk stands when both sides do.
  await page.getByText('Proposed', { exact: true }).first().waitFor()
  await page.mouse.move(0, 0) // what lies under it would be shown as pointed at
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}

async function main() {
  ensureSystemNeeds(['Chromium'])
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => void closeAll().then(() => process.exit(1)))
  let address = ''
  await step('Reverie', async () => {
    address = await startSite()
    return address
  })
  await step('Review desk', async () => {
    const page = await openPage()
    await openDesk(page, address)
    const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    if (picture.length > mostBytes)
      throw new Problem(`The picture has ${picture.length} bytes, more than ${mostBytes}.`)
    fs.writeFileSync(target, picture)
    return `${Math.round(picture.length / 1000)} kB`
  })
}

main()
  .catch((error) => {
    console.error(error instanceof Problem ? error.message : error)
    process.exitCode = 1
  })
  .finally(closeAll)
