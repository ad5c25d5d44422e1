// The owner of the site that the journeys share. One sign-in serves them all: many in a minute are refused as an attack.
import path from 'node:path'

export const owner = { name: 'Maya Lind', email: 'maya@tidewater.example', password: 'loose-leaf-and-water' }

/** The browser's cookies after the first visit. */
export const ownerState = path.join(import.meta.dirname, '..', '..', '.e2e', 'owner.json')
