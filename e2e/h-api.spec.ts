// The way in without a browser: a key from the settings, a file by HTTP, and what people see of it afterwards.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type APIRequestContext, expect, type Page, request, test } from '@playwright/test'
import { ownerState } from './support/owner'

test.describe.configure({ mode: 'serial' })
test.use({ storageState: ownerState })

const keyName = 'Nightly journey'
const sample = path.join(import.meta.dirname, '../samples/tidewater/sessions/wren/3-release-2-14.jsonl')
/** A session that no other journey brings. */
const session = readFileSync(sample, 'utf8').replaceAll(/"sessionId":"[^"]+"/g, `"sessionId":"sent-${Date.now()}"`)

let api: APIRequestContext
let transcriptId = ''

test.afterAll(() => api?.dispose())

const settingsAre = (page: Page) => expect(page.getByRole('region', { name: 'API keys' })).toBeVisible()

test('an owner makes a key, which is shown once', async ({ page, baseURL }) => {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(keyName)
  await dialog.getByRole('checkbox', { name: 'List transcripts' }).check()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
  await dialog.getByRole('button', { name: 'Make key' }).click()
  const key = await dialog.getByLabel('Key', { exact: true }).inputValue()
  expect(key).toMatch(/^rev_[0-9a-f]{64}$/)
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: 'Close without the key?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByLabel('Key', { exact: true })).toHaveValue(key)
  await dialog.getByRole('button', { name: 'I have copied it' }).click()
  const keys = page.getByRole('region', { name: 'API keys' })
  await expect(keys.getByText(keyName)).toBeVisible()
  await page.reload()
  await expect(keys.getByText(`${key.slice(0, 12)}…`)).toBeVisible()
  expect(await page.content()).not.toContain(key)
  api = await request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${key}` } })
})

test('a script sends a session and waits for it; sent again it is the same', async () => {
  const send = () => api.post('/api/v1/transcripts?name=nightly.jsonl&wait=55', { data: Buffer.from(session) })
  const first = await send()
  expect(first.status()).toBe(201)
  const upload = await first.json()
  expect(upload).toMatchObject({ status: 'ready', transcripts: [{ isNew: true }] })
  transcriptId = upload.transcripts[0].id
  const again = await send()
  expect([again.status(), (await again.json()).id]).toEqual([200, upload.id])
  const form = { file: { name: 'nightly.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(session) } }
  const asForm = await api.post('/api/v1/transcripts', { multipart: form })
  expect([asForm.status(), (await asForm.json()).id]).toEqual([200, upload.id])
})

test('what it may not do is refused with the scope that it lacks', async () => {
  const answer = await api.delete(`/api/v1/transcripts/${transcriptId}`)
  expect(answer.status()).toBe(403)
  expect((await answer.json()).error.message).toContain('transcripts:delete')
})

test('the list and the audit say that a key sent it', async ({ page }) => {
  await page.goto('/transcripts')
  const row = page.getByRole('row').filter({ has: page.locator(`a[href="/transcripts/${transcriptId}"]`) })
  await expect(row).toContainText(`API key, ${keyName}`)
  await page.goto('/audit')
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: `${keyName} (API key)` })
      .first(),
  ).toContainText('uploaded')
})

test('retention says beforehand how many transcripts it would delete', async ({ page }) => {
  await page.goto('/settings')
  const retention = page.getByRole('region', { name: 'Retention' })
  const keep = retention.getByLabel('Keep transcripts')
  await keep.selectOption({ label: 'For a number of days' })
  await retention.getByLabel('Days').fill('1')
  await expect(retention.getByText(/older now and would be deleted at once/)).toBeVisible()
  await retention.getByRole('button', { name: 'Save the retention' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('cannot be brought back')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await retention.getByLabel('Days').fill('3650')
  await expect(retention.getByText('No transcript is older now.')).toBeVisible()
  await retention.getByRole('button', { name: 'Save the retention' }).click()
  await expect(page.getByText('Transcripts are kept for 3,650 days.')).toBeVisible()
  await page.reload()
  await expect(retention.getByLabel('Days')).toHaveValue('3650')
  await keep.selectOption({ label: 'Until somebody deletes them' })
  await retention.getByRole('button', { name: 'Save the retention' }).click()
  await expect(page.getByText('Transcripts are kept for good.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`the settings are accessible in ${colorScheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.goto('/settings')
      await settingsAre(page)
      await page.getByLabel('Keep transcripts').selectOption({ label: 'For a number of days' })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })

test('a transcript is deleted after a question, and a key that is revoked is refused at once', async ({ page }) => {
  await page.goto(`/transcripts/${transcriptId}`)
  await page.getByRole('button', { name: 'Delete transcript' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete transcript' }).click()
  await page.waitForURL(/\/transcripts$/)
  expect((await api.get(`/api/v1/transcripts/${transcriptId}`)).status()).toBe(404)
  await page.goto('/settings')
  await page.getByRole('button', { name: `Revoke ${keyName}` }).click()
  await page.getByRole('button', { name: 'Revoke key' }).click()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect(page.getByRole('region', { name: 'API keys' }).getByText(keyName)).toBeHidden()
  const answer = await api.get('/api/v1/transcripts')
  expect(answer.status()).toBe(401)
  expect((await answer.json()).error.message).toContain('revoked')
})
