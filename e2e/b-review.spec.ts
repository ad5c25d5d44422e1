// The sample team from the first click to a better memory: review, conflict, commit, history, revert, download.
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { ownerState } from './support/owner'

test.describe.configure({ mode: 'serial' })

test.use({ storageState: ownerState })

async function openDesk(page: Page): Promise<void> {
  await page.goto('/review')
  await page.getByRole('table', { name: 'Open reviews' }).getByRole('link').first().click()
  await page.waitForURL(/\/review\/rvw_/)
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1440, 390])
    test(`the desk is accessible in ${colorScheme} at ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      await openDesk(page)
      await expect(page.getByText('make testdb').filter({ visible: true }).first()).toBeVisible()
      await page.screenshot({ path: `.e2e/desk-${colorScheme}-${width}.png` })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([])
    })

test('a proposal is approved from the keyboard, survives a reload and is committed', async ({ page }) => {
  await openDesk(page)
  await expect(page.getByRole('button', { name: /^Approve/ }).first()).toBeVisible()
  await expect(page.getByText('Proposed', { exact: true }).first()).toBeVisible() // the diff is drawn in the browser
  await page.keyboard.press('a')
  await expect(page.getByText(/Approved/).first()).toBeVisible()
  await page.reload()
  await page
    .getByRole('button', { name: /^Commit/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('AGENTS.md').first()).toBeVisible()
  await dialog.getByRole('button', { name: /^Commit/ }).click()
  await expect(page.getByText(/next session starts|Committed/).first()).toBeVisible()
})

test('the store has the lesson, its history, and a way back', async ({ page }) => {
  await page.goto('/stores')
  await page.getByRole('link', { name: 'tidewater' }).first().click()
  await page.waitForURL(/\/stores\/sto_/)
  const store = page.url().split('?')[0]
  await page.goto(`${store}/history`)
  await expect(page.getByText('Money type, faster image builds, freeze is over')).toBeVisible()
  const zip = await page.request.get(
    `${new URL(store as string).origin}/api/v1/stores/${store?.split('/').at(-1)}/export`,
  )
  expect(zip.status()).toBe(200)
  expect((await zip.body()).subarray(0, 2).toString()).toBe('PK')
})

test('the sample is removed with everything it brought', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Remove the sample' }).click()
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('button', { name: 'Load the sample team' })).toBeVisible()
})
