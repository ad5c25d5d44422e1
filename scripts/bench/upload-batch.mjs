// How an upload of many files feels: 1,000 sessions of 500 kB, chosen as a folder in Chromium. Tells how long they take to
// arrive and to be read, and the longest time for which the page could not answer (the browser's own "long tasks"). What
// Chromium itself takes to hand a folder over, before any code of a page runs, is measured on an empty page first.
//   node scripts/bench/upload-batch.mjs [--files 1000] [--kb 500]
// It makes the files, starts a site of its own, as `npm start` does, and ends both.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { end, startServer } from '../processes.mjs'
import { root } from '../steps.mjs'
import { chromiumPath, ensureSystemNeeds } from '../system-needs.mjs'

const { values } = parseArgs({
  options: { files: { type: 'string', default: '1000' }, kb: { type: 'string', default: '500' } },
})
const count = Number(values.files)
const bytes = Number(values.kb) * 1000

const opened = { folder: '', site: null, browser: null }

async function closeAll() {
  await opened.browser?.close().catch(() => {})
  if (opened.site) await end(opened.site, 30_000) // ms: it stops a database
  if (opened.folder) fs.rmSync(opened.folder, { recursive: true, force: true })
}

/** A session of the sample, again and again under other ids, until it is as long as wanted. */
function makeFiles(folder) {
  const sample = fs.readFileSync(
    path.join(root, 'samples/tidewater/sessions/wren/1-gift-wrap-option-in-checkout.jsonl'),
    'utf8',
  )
  fs.mkdirSync(folder)
  for (let n = 0; n < count; n++) {
    const parts = []
    for (let size = 0, copy = 0; size < bytes; copy++) {
      const part = sample
        .replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"batch-${n}"`)
        .replaceAll(/"(uuid|parentUuid|id|tool_use_id)":"([^"]+)"/g, `"$1":"$2-${copy}"`)
        .replaceAll(/"cwd":"[^"]+"/g, `"cwd":"/srv/project-${n % 20}"`)
      parts.push(part)
      size += part.length
    }
    fs.writeFileSync(path.join(folder, `${n}.jsonl`), parts.join('').slice(0, bytes))
  }
}

function startSite() {
  const env = { REVERIE_DATA: path.join(opened.folder, 'data'), HOST: '127.0.0.1', PORT: '0' }
  opened.site = startServer(['scripts/up.mjs'], {
    stdio: ['pipe', 'inherit'],
    env: { ...env, DATABASE_URL: undefined, REDIS_URL: undefined, REVERIE_URL: undefined },
  })
  return new Promise((resolve, reject) => {
    opened.site.once('exit', (code) => reject(new Error(`Reverie ended (${code}) before it was ready.`)))
    createInterface({ input: opened.site.stdout }).on('line', (line) => {
      const address = /Reverie is ready.*: (http\S+)$/.exec(line)?.[1]
      if (address) resolve(address)
    })
  })
}

const watchTasks = () => {
  window.longTasks = []
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
}

async function openPage(address) {
  opened.browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  const page = await opened.browser.newPage({ viewport: { width: 1440, height: 900 } })
  page.setDefaultTimeout(1_800_000) // ms: half an hour for reading them all on a small machine
  await page.addInitScript(watchTasks)
  await page.goto(address)
  await page.getByLabel('Your name').fill('Maya Lind')
  await page.getByLabel('E-mail').fill('maya@tidewater.example')
  await page.getByLabel('Password').fill('loose-leaf-and-water')
  await page.getByLabel('Team name').fill('Bench')
  await page.getByRole('button', { name: 'Create the team' }).click()
  await page.getByRole('button', { name: 'Load the sample team' }).waitFor()
  await page.goto(`${address}/transcripts/upload`)
  await page.waitForLoadState('networkidle')
  return page
}

/** A folder chosen on a page that has no code but a listener, without which the browser reports no task. */
async function chooseOnEmptyPage(address, folder) {
  const empty = await opened.browser.newPage()
  await empty.addInitScript(watchTasks)
  await empty.goto(new URL('/api/health', address).href)
  await empty.setContent('<input type="file" webkitdirectory onchange="this.dataset.chosen = 1">')
  await empty.locator('input').setInputFiles(folder)
  await empty.locator('[data-chosen]').waitFor({ state: 'attached' })
  await empty.waitForTimeout(200) // ms: tasks are told after they ended
  const tasks = await tasksOf(empty)
  await empty.close()
  return tasks
}

/** Long tasks since the last look, in ms. */
async function tasksOf(page) {
  const tasks = await page.evaluate(() => window.longTasks.splice(0).map((t) => t.duration))
  return { longest: Math.round(Math.max(0, ...tasks)), over50: tasks.length }
}

async function main() {
  ensureSystemNeeds(['Chromium'])
  opened.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-batch-'))
  fs.chmodSync(opened.folder, 0o755) // the database may run as another user
  const folder = path.join(opened.folder, 'sessions')
  makeFiles(folder)
  const page = await openPage(await startSite())
  const rows = []
  const measure = async (what, run) => {
    const begun = performance.now()
    await run()
    const s = ((performance.now() - begun) / 1000).toFixed(1)
    rows.push({ what, seconds: Number(s), ...(await tasksOf(page)) })
  }
  rows.push({ what: 'handed over by the browser alone', ...(await chooseOnEmptyPage(page.url(), folder)) })
  await tasksOf(page)
  let arrived = 0
  const all = new Promise((resolve) => {
    page.on('response', (response) => {
      if (response.request().method() === 'POST' && response.url().includes('/api/uploads?') && ++arrived === count)
        resolve()
    })
  })
  await measure('chosen', async () => {
    await page.getByLabel('Folder', { exact: true }).setInputFiles(folder)
    await page.getByText(new RegExp(`of ${count} read`)).waitFor()
  })
  await measure('sent', () => all)
  const store = page.getByRole('button', { name: /^Store [\d,]+ transcripts$/ })
  await measure('read', () => page.getByText(/files wait for you below/).waitFor())
  await measure('shown', async () => {
    await store.click({ trial: true })
    await page
      .getByRole('button', { name: /^Show the transcripts of/ })
      .first()
      .click()
  })
  await measure('stored', async () => {
    await store.click()
    await page.getByText(new RegExp(`^${count.toLocaleString('en-GB')} new transcripts`)).waitFor()
  })
  console.log(`${count} files of ${values.kb} kB, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}`)
  console.table(rows)
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void closeAll().then(() => process.exit(1)))
main()
  .catch((error) => {
    console.error(error)
    process.exitCode = 1
  })
  .finally(closeAll)
