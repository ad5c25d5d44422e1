// The first visit: from nothing to a review that waits.
import { expect, test } from '@playwright/test'
import { owner, ownerState } from './support/owner'

test('the first visitor founds the team and loads the sample with one button', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByLabel('Team name').fill('Tidewater Tea')
  await page.getByRole('button', { name: 'Create the team' }).click()
  await page.getByRole('button', { name: 'Load the sample team' }).click()
  await expect(page.getByText('12 sessions of 4 agents were read. 2 secrets were masked before storing')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Open reviews' })).toBeVisible()
  await page.context().storageState({ path: ownerState })
})
