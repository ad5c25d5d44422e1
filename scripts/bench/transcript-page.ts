// How a transcript of 50,000 events opens, scrolls, jumps and is searched, in a real browser against a real site.
//   npx tsx scripts/bench/transcript-page.ts [--events 50000] [--keep <folder>]
// It starts a site of its own (which may have to build first) and throws its data away; --keep makes the next run find it.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { closeDb, db } from '@/lib/adapters/db/client'
import type { Event } from '@/lib/core/transcript/event'
import { makeTranscript } from '@/lib/testing/make-transcript'
import { end, startServer } from '../processes.mjs'
import { chromiumPath } from '../system-needs.mjs'
import { randomFrom, wordOf } from './search-data'

/** Openings and jumps of each kind. */
const runs = 5

const { values } = parseArgs({ options: { events: { type: 'string', default: '50000' }, keep: { type: 'string' } } })
const total = Number(values.events)
const folder = values.keep ? path.resolve(values.keep) : fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-bench-'))
fs.mkdirSync(folder, { recursive: true })
fs.chmodSync(folder, 0o755) // the database may run as another user

const owner = { name: 'Maya Lind', email: 'maya@tidewater.example', password: 'loose-leaf-and-water' }
const secret = 'only-for-measuring-only-for-measuring'

function startSite(): { site: ReturnType<typeof startServer>; address: Promise<string> } {
  const site = startServer(['scripts/up.mjs'], {
    stdio: ['pipe', 'inherit'],
    env: { REVERIE_DATA: folder, HOST: '127.0.0.1', PORT: '0', DATABASE_URL: undefined, REDIS_URL: undefined },
  })
  const address = new Promise<string>((resolve, reject) => {
    site.once('exit', () => reject(new Error('The site ended before it was ready.')))
    createInterface({ input: site.stdout }).on('line', (line) => {
      const found = /Reverie is ready.*: (http\S+)$/.exec(line)?.[1]
      if (found) resolve(found)
    })
  })
  return { site, address }
}

const words = (random: () => number, n: number): string =>
  Array.from({ length: n }, () => wordOf(Math.floor(20_000 ** random()))).join(' ')

/** A long session: turns of Markdown, calls with their inputs, results of up to 30,000 characters, failures, sub-agents. */
function madeEvents(): Partial<Event>[] {
  const random = randomFrom(7)
  return Array.from({ length: total }, (_, seq): Partial<Event> => {
    const at = new Date(Date.UTC(2026, 9, 1) + seq * 3_000).toISOString()
    const place = { at, line: seq + 1, subagent: seq % 2_500 > 2_400 ? `a${Math.floor(seq / 2_500)}` : null }
    const kind = seq % 10
    if (seq % 97 === 0) return { ...place, kind: 'user', origin: 'user', text: words(random, 20) }
    if (kind < 4) {
      const list = `- ${words(random, 8)}\n- \`${wordOf(seq % 5_000)}\` ${words(random, 6)}`
      const code = `\`\`\`ts\nconst ${wordOf(9)} = ${seq}\n\`\`\``
      return { ...place, text: `## ${words(random, 4)}\n\n${words(random, 40)}\n\n${list}\n\n${code}` }
    }
    if (kind < 7) {
      const command = `npm run ${wordOf(seq % 300)}`
      const input = { command, description: words(random, 6) }
      return { ...place, kind: 'tool_call', tool: 'Bash', text: command, input }
    }
    const text = Array.from({ length: Math.ceil(300 ** random()) }, () => words(random, 10)).join('\n')
    return { ...place, kind: 'tool_result', origin: 'tool', tool: 'Bash', text, isError: seq % 50 === 8, exitCode: 0 }
  })
}

async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const isNew = await page.getByLabel('Team name').isVisible()
  if (isNew) {
    await page.getByLabel('Your name').fill(owner.name)
    await page.getByLabel('Team name').fill('Tidewater Tea')
  }
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: isNew ? 'Create the team' : 'Sign in' }).click()
  await page.getByRole('link', { name: 'Transcripts' }).first().waitFor()
}

async function findTranscript(): Promise<string> {
  const port = fs.readFileSync(path.join(folder, 'postgres/port'), 'utf8')
  const password = fs.readFileSync(path.join(folder, 'postgres/password'), 'utf8')
  const url = `postgresql://reverie:${password}@127.0.0.1:${port}/reverie`
  Object.assign(process.env, { DATABASE_URL: url, REVERIE_DATA: folder })
  Object.assign(process.env, { REVERIE_AUTH_SECRET: secret, REVERIE_ENCRYPTION_KEY: secret })
  const title = `A session of ${total} events`
  const known = await db().transcript.findFirst({ where: { title } })
  const team = await db().team.findFirstOrThrow()
  const id = known?.id ?? (await makeTranscript({ teamId: team.id }, { title, events: madeEvents() }))
  await closeDb()
  return id
}

const median = (times: number[]): number => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0

async function timed(name: string, run: (n: number) => Promise<void>): Promise<void> {
  const times: number[] = []
  for (let n = 0; n < runs; n++) {
    const begun = performance.now()
    await run(n)
    times.push(performance.now() - begun)
  }
  console.log(`| ${name} | ${median(times).toFixed(0)} | ${Math.max(...times).toFixed(0)} |`)
}

const event = (page: Page, seq: number) => page.locator(`#e${seq}`)

/** Turns the wheel for some seconds, a third of a screen every frame, and tells how long frames took. */
async function scroll(page: Page): Promise<string> {
  // As text: what the runner makes of a function does not exist inside of the page.
  await page.evaluate(`{
    window.frames_ = []
    let last = performance.now()
    requestAnimationFrame(function tick(now) {
      window.frames_.push(now - last)
      last = now
      requestAnimationFrame(tick)
    })
  }`)
  await page.mouse.move(700, 500)
  for (let turn = 0; turn < 200; turn++) await page.mouse.wheel(0, 300)
  const frames = await page.evaluate<number[]>('window.frames_.slice(1)')
  frames.sort((a, b) => a - b)
  const at = (share: number) => (frames[Math.ceil(frames.length * share) - 1] ?? 0).toFixed(0)
  const slow = (frames.filter((ms) => ms > 50).length / frames.length) * 100
  return `${frames.length} frames: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms, ${slow.toFixed(1)} % over 50 ms`
}

async function measure(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await signIn(page, address)
  const url = `${address.replace(/\/$/, '')}/transcripts/${await findTranscript()}`
  const response = await page.goto(url)
  console.log(
    `${total} events; the page weighs ${((await response?.body())?.length ?? 0) / 1000} kB before compression`,
  )
  console.log('| what | median ms | longest ms |\n| --- | --- | --- |')
  await timed('opens: first event visible', async () => {
    await page.goto(url, { waitUntil: 'commit' })
    await event(page, 0).waitFor()
  })
  await timed('opens at an event far in', async (n) => {
    await page.goto(`${url}?event=${total - 1000 - n}`, { waitUntil: 'commit' })
    await event(page, total - 1000 - n).waitFor()
  })
  await page.goto(url)
  await event(page, 0).waitFor()
  const outline = page.getByRole('region', { name: 'Outline' })
  await timed('jumps from the outline', async (n) => {
    const entry = outline.getByRole('button').nth(n * 3)
    const seq = Number(/#(\d+)/.exec((await entry.textContent()) ?? '')?.[1] ?? 0)
    await entry.click()
    await event(page, seq).waitFor()
  })
  const box = page.getByRole('searchbox', { name: 'Search in this transcript' })
  await timed('finds words', async (n) => {
    await box.fill(wordOf(3_000 + n))
    await page.getByText(/^\d[\d,]* of [\d,]+$/).waitFor()
    await box.fill('')
  })
  await page.goto(url)
  await event(page, 0).waitFor()
  console.log(`scrolling 60,000 px, ${await scroll(page)}`)
}

const { site, address } = startSite()
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  await measure(browser, await address)
} finally {
  await browser.close()
  await end(site, 30_000)
  if (!values.keep) fs.rmSync(folder, { recursive: true, force: true })
}
