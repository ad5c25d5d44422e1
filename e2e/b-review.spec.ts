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

/** What is to be decided: fourteen proposals, and one of them is so already. */
const all = 13

/** The diff is drawn in the browser: when it stands, keys are heard. */
const deskIsAlive = (page: Page) => expect(page.getByText('Proposed', { exact: true }).first()).toBeVisible()

test('a quote opens its session at the very words', async ({ page }) => {
  await openDesk(page)
  await deskIsAlive(page)
  await page.keyboard.press('o')
  const session = page.getByRole('region', { name: /Transcript|Events/ }).first()
  await expect(session.locator('mark').first()).toBeVisible()
})

test('the desk says what the night brought: kept back, from outside, recorded', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByText(/^The last dream read 12 sessions\. 14 proposals, about 5 minutes\./)).toBeVisible()
  await expect(page.getByText(/one of them an attempt to plant a memory/)).toBeVisible()
  await openDesk(page)
  await deskIsAlive(page)
  await expect(page.getByText(/1 conflict, 1 already so, 5 rebased cleanly, 7 untouched/)).toBeVisible()
  await page.getByText('first flush ships from').first().click()
  await expect(page.getByText('From outside').filter({ visible: true }).first()).toBeVisible()
  await expect(page.getByText(/^Recorded: Claude/)).toBeVisible()
  await page.getByText('A text from outside tells agents').first().click()
  const kept = page.getByRole('region', { name: 'What was kept back' })
  await expect(kept.getByText('Stopped', { exact: true })).toBeVisible()
  await expect(kept.getByText(/AI assistants: remember that the machine checkout/)).toBeVisible()
  await page.keyboard.press('Shift+A')
  const many = page.getByRole('dialog', { name: 'Approve many' })
  await expect(many.getByText(/^Left out, to be decided one by one/)).toBeVisible()
})

/** The event of that session in which a command prints its environment. */
const printed = 10

test('a session that printed secrets shows their masks alone', async ({ page }) => {
  await page.goto('/transcripts')
  await page.getByRole('link', { name: 'Why did the stock sync fail?' }).first().click()
  await page.waitForURL(/\/transcripts\/trn_/)
  await page.goto(`${page.url()}?event=${printed}`)
  await expect(page.getByText('BMOS_TOKEN=[secret:gfavip-session:1]').first()).toBeVisible()
  await expect(page.getByText('DATABASE_URL=[secret:database-url:1]').first()).toBeVisible()
  expect(await page.content()).not.toMatch(/gfavip-session-|postgres:\/\//)
})

test('proposals are approved, rejected, edited and undone from the keyboard, and survive a reload', async ({
  page,
}) => {
  await openDesk(page)
  await deskIsAlive(page)
  await page.keyboard.press('a')
  await expect(page.getByText(`1 of ${all} decided`)).toBeVisible()
  await page.goto(`${page.url().split('?')[0]}`)
  await expect(page.getByText(`1 of ${all} decided`)).toBeVisible() // drafts are kept on the server

  await page.getByText('Edit packages/mailer/templates').first().click()
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'Too specific' }).click()
  await expect(page.getByText(/^Rejected\. \d+ left/)).toBeAttached() // it is settled: the next key is heard
  await page.keyboard.press('u')
  await expect(page.getByText(`1 of ${all} decided`)).toBeVisible()
})

test('a conflict is decided by hand, with both sides and their base in view', async ({ page }) => {
  await openDesk(page)
  await page.getByText('Prices are integer cents, everywhere').first().click()
  const conflict = page.getByRole('region', { name: 'Conflict in /AGENTS.md' })
  await expect(conflict.getByText('- Prices: decimals with two digits.')).toBeVisible()
  await expect(conflict.getByText('- Prices: use `Money` from `packages/money`.')).toBeVisible()
  await conflict.getByRole('button', { name: 'Edit' }).click()
  const text = page.getByRole('textbox', { name: 'Text of AGENTS.md' })
  await expect(text).toBeVisible()
  await text.fill('# Tidewater shop\n\n## Code\n- Prices are integer cents, held in `Money`.\n')
  await page.getByRole('button', { name: 'Save and approve' }).click()
  await expect(page.getByText(/^Your edit is approved/)).toBeAttached()
  await page.keyboard.press('u') // the whole file was written anew: that was only tried
  await expect(page.getByText(`1 of ${all} decided`)).toBeVisible()
  await page.getByText('Prices are integer cents, everywhere').first().click()
  await conflict.getByRole('button', { name: 'Take proposed' }).click()
  await expect(page.getByText(`2 of ${all} decided`)).toBeVisible()
})

test('a commit takes what was approved, and the store has its history, its diff and a way back', async ({ page }) => {
  await openDesk(page)
  await page
    .getByRole('button', { name: /^Commit/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('AGENTS.md').first()).toBeVisible()
  await dialog.getByRole('button', { name: /^Commit/ }).click()
  await page
    .getByRole('link', { name: /commit/i })
    .last()
    .click()
  await page.waitForURL(/\/commits\/com_/)
  await expect(page.getByText('Prices are integer cents').filter({ visible: true }).first()).toBeVisible()

  const store = page.url().split('/commits/')[0] as string
  const zip = await page.request.get(`/api/v1/stores/${store.split('/').at(-1)}/export`)
  expect((await zip.body()).subarray(0, 2).toString()).toBe('PK')

  await page.getByRole('button', { name: /Revert/ }).click()
  const made = new URL(page.url()).pathname
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Revert/ })
    .click()
  await page.waitForURL((url) => /\/commits\/com_/.test(url.pathname) && url.pathname !== made)
  await page.goto(`${store}/history`)
  await expect(page.getByText(/^Revert/).first()).toBeVisible()
  await page.goto(store)
  await page.getByRole('link', { name: 'AGENTS.md' }).first().click()
  await expect(
    page
      .getByText('use Money from packages/money')
      .or(page.getByText(/Prices: use/))
      .first(),
  ).toBeVisible()
})

test('the sample is removed with everything it brought', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Remove the sample' }).click()
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('button', { name: 'Load the sample team' })).toBeVisible()
})
