import { nextRuns } from './next-runs'

/** "H" stands for a random time: the queue and the page would each draw another one. */
const random = /(^|[\s,])H/i

/** Why a schedule cannot be taken: a sentence that says what to write, or null. Five fields, minutes first. */
export function whyNotCron(cron: string, timeZone: string): string | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone })
  } catch {
    return `"${timeZone}" is no time zone. Use a name such as Europe/Oslo.`
  }
  const example = 'Write five fields such as "30 2 * * 1-5": minute, hour, day, month, weekday.'
  if (cron.trim().split(/\s+/).length !== 5) return `The schedule must have five fields. ${example}`
  if (random.test(cron)) return `"H" draws a time at random, which cannot be shown before. ${example}`
  try {
    nextRuns(cron, timeZone, new Date(0), 1)
    return null
  } catch (error) {
    if (/explicit day|loop limit|out of the time span/i.test(String(error))) return `"${cron}" never comes. ${example}`
    return `"${cron}" is no schedule. ${example}`
  }
}
