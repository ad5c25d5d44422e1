// Search: over all sessions, inside of one, and the way between them. It looks for what the journey before brought in.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { ownerState } from './support/owner'

test.describe.configure({ mode: 'serial' })
test.use({ storageState: ownerState })

const found = (page: Page) => page.getByRole('list', { name: 'Found' })
const events = (page: Page) => page.getByRole('region', { name: 'Events' })
const box = (page: Page) => page.getByRole('searchbox', { name: 'Search in this transcript' })

/** The session in which a table was missing. */
async function openSession(page: Page): Promise<void> {
  await page.goto('/transcripts?q=order_lines.sql')
  await found(page).getByRole('link').filter({ hasText: 'order_lines' }).first().click()
  await page.waitForURL(/\/transcripts\/trn_/)
}

test('a file is found by its name from the keyboard, and opens at the very event', async ({ page }) => {
  await page.goto('/transcripts')
  await expect(page.getByRole('table', { name: 'Transcripts' })).toBeVisible()
  const search = page.getByRole('searchbox', { name: 'Search all transcripts' })
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(search).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('order_lines.sql')
  await page.keyboard.press('Enter')
  await page.waitForURL(/q=order_lines\.sql/)
  const hit = found(page).getByRole('link').filter({ hasText: 'order_lines' }).first()
  await expect(hit.locator('mark').first()).toHaveText(/order_lines/)
  await hit.click()
  await page.waitForURL(/\/transcripts\/trn_\w+\?event=\d+/)
  const seq = new URL(page.url()).searchParams.get('event')
  await expect(events(page).locator(`#e${seq} mark`).first()).toBeVisible()
})

test('words are narrowed down by failure, tool, kind and day', async ({ page }) => {
  await page.goto('/transcripts')
  await page.getByRole('searchbox', { name: 'Search all transcripts' }).fill('integration')
  await page.getByLabel('With errors').check()
  await page.getByText('By kind, tool or day').click()
  await page.getByLabel('Tool', { exact: true }).fill('bash')
  await page.getByLabel('Kind of event').selectOption({ label: 'Result' })
  await page.getByRole('button', { name: 'Search' }).click()
  await page.waitForURL(/errors=1/)
  const hits = found(page).getByRole('link').filter({ hasText: 'Bash' })
  await expect(hits.first()).toContainText('Failed')
  await expect(hits.first().locator('mark').first()).toHaveText('integration')
  await page.getByLabel('To', { exact: true }).fill('2001-01-01')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('heading', { name: 'No event matches' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('table', { name: 'Transcripts' })).toBeVisible()
})

test('what cannot be found is said in words', async ({ page }) => {
  await page.goto('/transcripts?q=%3F')
  await expect(page.getByRole('heading', { name: 'There is no word to look for' })).toBeVisible()
  await page.goto('/transcripts?q=xylophonist')
  await expect(page.getByRole('heading', { name: 'No event matches' })).toBeVisible()
})

test('inside of a session a search goes from hit to hit, and the outline leads to what failed', async ({ page }) => {
  await openSession(page)
  await box(page).fill('make test')
  const status = page.getByRole('status').filter({ hasText: / of \d+$/ })
  await expect(status).toHaveText(/^\d+ of \d+$/)
  const [at = 0, all = 0] = ((await status.textContent()) ?? '').split(' of ').map(Number)
  await page.keyboard.press('Enter')
  await expect(status).toHaveText(`${(at % all) + 1} of ${all}`)
  await page.keyboard.press('Shift+Enter')
  await expect(status).toHaveText(`${at} of ${all}`)
  const seq = new URL(page.url()).searchParams.get('event')
  await expect(events(page).locator(`#e${seq} mark`).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(box(page)).toHaveValue('')

  await page.getByRole('radiogroup', { name: 'Landmarks' }).getByRole('radio', { name: 'Errors' }).click()
  await page.getByRole('region', { name: 'Outline' }).getByRole('button').first().click()
  await expect(events(page).getByText('Failed', { exact: true }).first()).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`search is accessible in ${colorScheme} at ${width} px and does not scroll sideways`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      const check = async (name: string) => {
        await page.screenshot({ path: `.e2e/search-${name}-${colorScheme}-${width}.png` })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map((v) => `${name} ${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, name).toBeLessThanOrEqual(0)
      }
      await page.goto('/transcripts?q=order&kind=tool_result')
      await expect(found(page)).toBeVisible()
      await check('results')
      await page.goto('/transcripts?q=xylophonist')
      await expect(page.getByRole('heading', { name: 'No event matches' })).toBeVisible()
      await check('nothing')
      await openSession(page)
      await expect(events(page).locator('mark').first()).toBeVisible()
      await check('session')
    })
