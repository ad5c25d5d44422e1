// Uploads as a person sees them: looked at before they are stored, routed to agents, asked for a format, and sent on after
// a connection broke.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { ownerState } from './support/owner'

test.describe.configure({ mode: 'serial' })
test.use({ storageState: ownerState })

const root = path.join(import.meta.dirname, '..')
const sample = fs.readFileSync(
  path.join(root, 'samples/tidewater/sessions/wren/2-german-order-confirmation.jsonl'),
  'utf8',
)

/** A session of its own name, in a folder of its own. */
function session(id: string, cwd: string, title: string): Buffer {
  const lines = sample
    .replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"${id}"`)
    .replaceAll(/"cwd":"[^"]+"/g, `"cwd":"${cwd}"`)
    .trimEnd()
  const named = { type: 'custom-title', customTitle: title, sessionId: id }
  return Buffer.from(`${lines}\n${JSON.stringify(named)}\n`)
}
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })
const strange = file('strange.log', Buffer.from('{"who":"me","what":"x"}\n{"who":"you","what":"y"}\n'))

async function open(page: Page): Promise<void> {
  await page.goto('/transcripts/upload')
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled()
}
const choose = (page: Page, files: Parameters<ReturnType<Page['getByLabel']>['setInputFiles']>[0]) =>
  page.getByLabel('Files', { exact: true }).setInputFiles(files)

async function check(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((v) => `${name} ${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `${name} ${width}`).toBeLessThanOrEqual(0)
    }
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('an agent’s page names the folders whose sessions are its own', async ({ page }) => {
  await page.goto('/agents')
  await page.getByRole('button', { name: 'New agent' }).first().click()
  await page.getByLabel('Name').fill('Plover')
  await page.getByRole('button', { name: 'Make agent' }).click()
  await page.getByRole('link', { name: 'Plover', exact: true }).click()
  const routes = page.getByRole('region', { name: 'Which sessions are its own' })
  await routes.getByLabel('Folder', { exact: true }).fill('~/plover/')
  await routes.getByRole('button', { name: 'Add route' }).click()
  await expect(routes.getByRole('listitem')).toContainText('~/plover')
  await routes.getByLabel('Known by').selectOption({ label: 'Git remote' })
  await routes.getByLabel('Git remote').fill('git@github.com:tide/plover.git')
  await routes.getByRole('button', { name: 'Add route' }).click()
  await expect(routes.getByText('github.com/tide/plover')).toBeVisible()
  await check(page, 'agent')
  await routes.getByRole('button', { name: 'Remove git remote github.com/tide/plover' }).click()
  await expect(routes.getByRole('listitem')).toHaveCount(1)
})

test('what was found is looked at first: whose it is and why, what is known; what is left out is never stored', async ({
  page,
}) => {
  await open(page)
  const own = session('f-1', '/home/ann/plover/web', 'Plover builds')
  await choose(page, [
    file('own.jsonl', own),
    file('other.jsonl', session('f-2', '/srv/elsewhere', 'Elsewhere')),
    file('third.jsonl', session('f-3', '/srv/elsewhere', 'Third one')),
    file('again.jsonl', own),
  ])
  // Which of the two is read first is chance.
  await expect(
    page.getByText(/^The same bytes as “(own|again)\.jsonl”, which came in this upload too\.$/),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Store 3 transcripts' })).toBeEnabled()
  await expect(page.getByRole('combobox', { name: 'Agent of Plover builds' })).toHaveValue(/^agt_/)
  await expect(page.getByText('folder ~/plover is routed to Plover')).toBeVisible()
  await check(page, 'preview')
  await page.getByRole('combobox', { name: 'Agent of all in /srv/elsewhere' }).selectOption({ label: 'Plover' })
  await page.getByRole('checkbox', { name: /^Third one/ }).uncheck()
  await page.getByRole('button', { name: 'Store 2 transcripts' }).click()
  await expect(page.getByText('2 new transcripts; 2 files left out.')).toBeVisible()
  await page.goto('/transcripts')
  await expect(page.getByRole('row').filter({ hasText: 'Elsewhere' })).toContainText('Plover')
  await expect(page.getByRole('row').filter({ hasText: 'Plover builds' })).toContainText('Plover')
  await expect(page.getByText('Third one')).toHaveCount(0)
})

test('what nobody has answered yet survives a reload, and can be discarded', async ({ page }) => {
  await open(page)
  await choose(page, file('later.jsonl', session('f-4', '/srv/later', 'Later')))
  await expect(page.getByRole('button', { name: 'Store 1 transcript' })).toBeEnabled()
  await page.reload()
  await expect(page.getByText(/kept until/)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /^Later/ })).toBeChecked()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText(/kept until/)).toHaveCount(0)
  await page.goto('/transcripts')
  await expect(page.getByText('Later', { exact: true })).toHaveCount(0)
})

test('a file whose format is not sure waits for a choice; a wrong one is told, and made again', async ({ page }) => {
  await open(page)
  await choose(page, strange)
  await expect(page.getByText('{"who":"me","what":"x"}')).toBeVisible()
  await page.getByLabel('Format', { exact: true }).selectOption({ label: 'Codex' })
  await page.getByRole('button', { name: 'Read it so' }).click()
  await expect(page.getByText(/^Read as Codex, .+ Choose another format\./)).toBeVisible()
  await page.getByLabel('Format', { exact: true }).selectOption({ label: 'Aider' })
  await page.getByRole('button', { name: 'Read it so' }).click()
  await expect(page.getByRole('button', { name: 'Store 1 transcript' })).toBeEnabled()
  await page.getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByText('0 new transcripts; 1 file left out.')).toBeVisible()
})

test('a person’s choice is made for all like it, now and from now on', async ({ page }) => {
  await open(page)
  await page.getByRole('checkbox', { name: /^Store at once/ }).check()
  await choose(page, [
    file('a.jsonl', session('f-5', '/srv/dunlin', 'Dunlin one')),
    file('b.jsonl', session('f-6', '/srv/dunlin', 'Dunlin two')),
  ])
  await expect(page.getByText('2 new transcripts.')).toBeVisible()
  await page.goto('/transcripts')
  await page.getByRole('link', { name: 'Dunlin one' }).click()
  await page.waitForURL(/\/transcripts\/trn_/)
  await page.getByRole('combobox', { name: 'Agent' }).selectOption({ label: 'Plover' })
  await page.getByRole('button', { name: 'All from the folder /srv/dunlin' }).click()
  await expect(page.getByText('Plover gets them from now on, and 1 transcript that had no agent.')).toBeVisible()
  await open(page)
  await expect(page.getByRole('checkbox', { name: /^Store at once/ })).toBeChecked()
  await choose(page, file('c.jsonl', session('f-7', '/srv/dunlin/api', 'Dunlin three')))
  await expect(page.getByText('1 new transcript.')).toBeVisible()
  await page.goto('/transcripts')
  await expect(page.getByRole('row').filter({ hasText: 'Dunlin' }).filter({ hasText: 'Plover' })).toHaveCount(3)
})

/** As a hand drops it: the browser itself makes the entries that the page walks. */
async function drop(page: Page, files: string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  const data = { items: [], files, dragOperationsMask: 1 } // 1: copy
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
}

test('a dropped folder is walked to its last file, and each keeps its path', async ({ page }) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-drop-'))
  const deep = path.join(folder, 'knot', 'deep', 'er')
  fs.mkdirSync(deep, { recursive: true })
  fs.mkdirSync(path.join(folder, 'knot', '.git'))
  fs.writeFileSync(path.join(folder, 'knot', '.git', 'HEAD'), 'ref: refs/heads/main')
  fs.writeFileSync(path.join(folder, 'knot', 'one.jsonl'), session('knot-1', '/srv/knot', 'Knot one'))
  fs.writeFileSync(path.join(deep, 'two.jsonl'), session('knot-2', '/srv/knot', 'Knot two'))
  fs.writeFileSync(path.join(deep, 'empty.jsonl'), '')
  try {
    await open(page)
    await drop(page, [path.join(folder, 'knot')])
    await expect(page.getByRole('button', { name: 'Store 2 transcripts' })).toBeEnabled()
    const files = page.getByRole('region', { name: '3 files' })
    await expect(files).toContainText('knot/one.jsonl')
    await expect(files).toContainText('knot/deep/er/two.jsonl')
    await expect(files.getByRole('listitem').filter({ hasText: 'knot/deep/er/empty.jsonl' })).toContainText('not taken')
    await page.getByRole('button', { name: 'Store 2 transcripts' }).click()
    await expect(page.getByText(/^2 new transcripts/)).toBeVisible()
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
})

test.describe('a large file', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-large-'))
  /** Three pieces and a half. */
  const large = (id: string) => {
    const whole = session(id, '/srv/large', `Large ${id}`)
    const padding = { type: 'user', message: { role: 'user', content: 'word '.repeat(20_000) }, sessionId: id }
    const lines = Array.from({ length: 280 }, (_, n) => JSON.stringify({ ...padding, uuid: `${id}-${n}` }))
    const name = path.join(folder, `${id}.jsonl`)
    fs.writeFileSync(name, `${whole}${lines.join('\n')}\n`)
    return name
  }
  test.afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
  const piece = /\/api\/uploads\/upl_\w+\?offset=(\d+)$/
  const offsetOf = (url: string): number => Number(piece.exec(url)?.[1])

  test('goes on where it stopped when the connection is cut in the middle', async ({ page }) => {
    await open(page)
    const sent: number[] = []
    let cuts = 0
    await page.route(piece, async (route) => {
      const offset = offsetOf(route.request().url())
      sent.push(offset)
      if (offset > 0 && cuts++ < 2) await route.abort('connectionreset')
      else await route.continue()
    })
    await choose(page, large('cut'))
    await expect(page.getByText(/waiting for the connection/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Store 1 transcript' })).toBeEnabled()
    const second = sent[1] ?? 0
    expect(second).toBeGreaterThan(0)
    expect(sent.filter((offset) => offset === second)).toHaveLength(3)
    expect([...sent].sort((a, b) => a - b)).toEqual(sent)
    await page.getByRole('button', { name: 'Store 1 transcript' }).click()
    await expect(page.getByText('1 new transcript.')).toBeVisible()
  })

  test('goes on after a reload, when it is chosen again', async ({ page }) => {
    page.on('dialog', (dialog) => dialog.accept())
    const name = large('again')
    await open(page)
    await page.route(piece, (route) =>
      offsetOf(route.request().url()) === 0 ? route.continue() : route.abort('connectionreset'),
    )
    await choose(page, name)
    await expect(page.getByText(/waiting for the connection/)).toBeVisible()
    await page.unroute(piece)
    await page.reload()
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled()
    const first = page.waitForRequest(piece)
    await choose(page, name)
    expect(offsetOf((await first).url())).toBeGreaterThan(0)
    await expect(page.getByRole('checkbox', { name: /^Large again/ })).toBeChecked()
    await page.getByRole('button', { name: 'Store 1 transcript' }).click()
    await expect(page.getByText('1 new transcript.')).toBeVisible()
  })
})
