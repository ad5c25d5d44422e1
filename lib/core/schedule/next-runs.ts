// When a schedule fires next, in its own time zone; summer time included.
import { CronExpressionParser } from 'cron-parser'

/** The next `count` runs after `from`, as ISO times. @throws Error for an expression or zone that cannot be read */
export function nextRuns(cron: string, timeZone: string, from: Date, count = 5): string[] {
  const runs = CronExpressionParser.parse(cron, { tz: timeZone, currentDate: from })
  return Array.from({ length: count }, () => runs.next().toDate().toISOString())
}
