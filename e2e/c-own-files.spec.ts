// A team's own sessions and memory, brought in by its owner. The journeys share one site, in order.
import path from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { ownerState } from './support/owner'

test.describe.configure({ mode: 'serial' })

const root = path.join(import.meta.dirname, '..')
const sessions = path.join(root, 'samples/tidewater/sessions/wren')
test.use({ storageState: ownerState })

test('after the first account nobody signs up without an invite', async ({ request }) => {
  const answer = await request.post('/api/auth/sign-up/email', {
    data: { name: 'Somebody', email: 'somebody@else.example', password: 'long-enough-password' },
  })
  expect(answer.status()).toBe(403)
})

test('sessions are uploaded, looked at and stored; a file that is none is left out', async ({ page }) => {
  await page.goto('/transcripts/upload')
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled()
  await page
    .getByLabel('Files', { exact: true })
    .setInputFiles([
      path.join(sessions, '1-gift-wrap-option-in-checkout.jsonl'),
      path.join(sessions, '5-release-2-15.jsonl'),
      path.join(root, 'LICENSE'),
    ])
  await page.getByRole('button', { name: 'Leave it out' }).click()
  await page.getByRole('button', { name: 'Store 2 transcripts' }).click()
  await expect(page.getByText('2 new transcripts; 1 file left out.')).toBeVisible()
  await page.goto('/transcripts')
  await page.getByRole('link', { name: 'Release 2.15' }).click()
  await expect(page.getByText('Which shop did you change?').first()).toBeVisible()
})

test('an upload of 50 MB arrives whole', async ({ page }) => {
  const line = `${JSON.stringify({ type: 'user', uuid: 'u', message: { role: 'user', content: 'x'.repeat(1_000_000) } })}\n`
  const body = Buffer.from(line.repeat(50))
  const answer = await page.request.post('/api/v1/transcripts?name=large.jsonl', { data: body })
  expect(answer.status()).toBe(202)
  expect((await answer.json()).bytes).toBe(body.length)
})

test('a store is made, and memory is brought into it as one commit', async ({ page }) => {
  await page.goto('/stores')
  await page.getByRole('button', { name: 'New store' }).first().click()
  await page.getByLabel('Name').fill('tidewater')
  await page.getByRole('button', { name: 'Make store' }).click()
  await page.waitForURL(/\/stores\/sto_/)
  await page.goto(`${page.url()}/import`)
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled()
  await page
    .getByLabel('Files', { exact: true })
    .setInputFiles(['AGENTS.md', 'MEMORY.md', 'team.md'].map((f) => path.join(root, 'samples/tidewater/memory', f)))
  await expect(page.getByText('3 new.')).toBeVisible()
  await page.getByRole('link', { name: 'Open the store' }).click()
  await expect(page.getByText('AGENTS.md').first()).toBeVisible()
})

test('an agent is made and dreams over its own session in the background', async ({ page }) => {
  await page.goto('/agents')
  await page.getByRole('button', { name: 'New agent' }).first().click()
  await page.getByLabel('Name').fill('Wren')
  await page.getByRole('button', { name: 'Make agent' }).click()
  await page.getByRole('link', { name: 'Dream now, Wren' }).click()
  await page.getByLabel('These').check()
  await page.getByLabel(/Gift wrap option/).check()
  await page
    .getByLabel(/Release 2.15|release-2.15|gift options/i)
    .first()
    .check()
  await expect(page.getByText(/2 transcripts, \d+ events/)).toBeVisible()
  await page.getByRole('button', { name: 'Start the dream' }).click()
  await page.waitForURL(/\/dreams\/drm_/)
  await expect(page.getByRole('region', { name: 'What it says' })).toContainText('Reads the sessions')
  await page.getByRole('link', { name: /Review \d+ proposals?/ }).click()
  await expect(page.getByText('The checkout freeze').filter({ visible: true }).first()).toBeVisible()
})

test('an agent dreams on a schedule, which tells its next runs in words', async ({ page }) => {
  await page.goto('/agents')
  await page.getByRole('link', { name: 'Wren', exact: true }).click()
  await page.getByLabel('Dream on a schedule').check()
  await page.getByLabel('Time zone').fill('Europe/Oslo')
  await page.getByLabel('Cron expression').fill('30 2 * *')
  await expect(page.getByText('The schedule must have five fields.')).toBeVisible()
  await page.getByLabel('Cron expression').fill('15 4 * * 1-5')
  await expect(page.getByText('At 04:15, Monday through Friday, Europe/Oslo')).toBeVisible()
  await page.getByRole('button', { name: 'Save the schedule' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Cron expression')).toHaveValue('15 4 * * 1-5')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`every page is accessible in ${colorScheme} at ${width} px and does not scroll sideways`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await page.goto('/agents')
      const agent = await page.locator('a[href^="/agents/agt_"]').first().getAttribute('href')
      await page.goto('/dreams')
      const dream = await page.locator('a[href^="/dreams/drm_"]').first().getAttribute('href')
      await page.goto(`${dream}/trace`)
      const step = await page.locator('a[href*="/trace/stp_"]').first().getAttribute('href')
      for (const address of [
        agent ?? '',
        dream ?? '',
        `${dream}/trace`,
        step ?? '',
        '/',
        '/review',
        '/transcripts',
        '/transcripts/upload',
        '/stores',
        '/agents',
        '/dreams',
        '/settings',
        '/audit',
      ]) {
        await page.goto(address)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map((v) => `${address} ${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, address).toBeLessThanOrEqual(0)
      }
    })
