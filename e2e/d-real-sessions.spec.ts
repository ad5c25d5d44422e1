// The same road on real sessions, where a collection of them lies beside the clone: upload, dream, review, commit, history.
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { ownerState } from './support/owner'

test.describe.configure({ mode: 'serial' })
test.use({ storageState: ownerState })

const folder = path.join(import.meta.dirname, '..', '..', 'shared', 'corpus', 'claude-code', 'entire-cli')
const isThere = fs.existsSync(folder)

test('real sessions lead to a reviewed memory', async ({ page }) => {
  test.skip(!isThere, `there are no real sessions in ${path.relative(process.cwd(), folder)}`)
  test.setTimeout(180_000)
  await page.goto('/stores')
  await page.getByRole('button', { name: 'New store' }).first().click()
  await page.getByLabel('Name').fill('real work')
  await page.getByRole('button', { name: 'Make store' }).click()
  await page.waitForURL(/\/stores\/sto_/)

  await page.goto('/agents')
  await page.getByRole('button', { name: 'New agent' }).first().click()
  await page.getByLabel('Name').fill('Worker')
  for (const box of await page.getByRole('dialog').getByRole('checkbox').all()) await box.uncheck()
  await page.getByLabel('real work').check()
  await page.getByRole('button', { name: 'Make agent' }).click()
  await expect(page.getByRole('link', { name: 'Worker', exact: true })).toBeVisible()

  await page.goto('/transcripts/upload')
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled()
  await page.getByLabel('Agent').selectOption({ label: 'Worker' })
  const files = fs.readdirSync(folder).filter((f) => f.endsWith('.jsonl'))
  await page.getByLabel('Files', { exact: true }).setInputFiles(files.map((f) => path.join(folder, f)))
  await page.getByRole('button', { name: /^Store \d+ transcripts$/ }).click({ timeout: 120_000 })
  await expect(page.getByText(/\d+ new transcripts/)).toBeVisible({ timeout: 120_000 })

  await page.goto('/agents')
  await page.getByRole('link', { name: 'Dream now, Worker' }).click()
  await page.getByRole('button', { name: 'Start the dream' }).click()
  await page.getByRole('link', { name: /Review \d+ proposals?/ }).click({ timeout: 60_000 })
  await expect(page.getByText(/^(Proposed|New document)$/).first()).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByText(/1 of \d+ decided/)).toBeVisible()
  await page
    .getByRole('button', { name: /^Commit/ })
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Commit \d/ })
    .click()
  await page
    .getByRole('link', { name: /commit/i })
    .last()
    .click()
  await page.waitForURL(/\/commits\/com_/)
  await expect(page.getByRole('button', { name: /Revert/ })).toBeEnabled()
})
