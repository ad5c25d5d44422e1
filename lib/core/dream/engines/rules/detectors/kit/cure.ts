// What got a command past its failure: the one that ran in between, or the same command with something set for it.
import { editedPath, type Run } from './runs'
import { headOf, onlyLooks, settingsFor } from './shell'

/** Runs after a failure within which the same command must have succeeded: later success has other causes. */
const reach = 60

const sameCommand = (run: Run, head: string): string | undefined => run.commands.find((c) => headOf(c) === head)

/** Commands that could have changed something, outside the failing one itself. */
export const acting = (run: Run, head: string): string[] =>
  run.commands.filter((c) => headOf(c) !== head && !onlyLooks(c))

/** `variant`: the same command with what was set for it, where that was the cure. */
export type Cured = { cure: Run; last: Run; useless: Run[]; success: Run; variant: string | null }

export function cureOf(runs: Run[], at: number, head: string): Cured | null {
  let last = at
  for (let i = at + 1; i < Math.min(runs.length, at + reach); i++) {
    const run = runs[i] as Run
    if (editedPath(run.call) !== null) return null // the cause was in the code: nothing to remember
    if (sameCommand(run, head) === undefined) continue
    if (run.outcome === 'failed') last = i
    if (run.outcome !== 'worked') continue
    const settings = settingsFor(run.call.text, head)
    if (settings !== null && settings !== settingsFor((runs[last] as Run).call.text, head))
      return { cure: run, last: runs[last] as Run, useless: [], success: run, variant: `${settings} ${head}` }
    const between = runs.slice(last, i + 1).filter((r) => acting(r, head).length > 0 && r.outcome === 'worked')
    const cure = between.at(-1)
    if (!cure) return null
    const useless = runs.slice(at + 1, last).filter((r) => acting(r, head).length > 0)
    return { cure, last: runs[last] as Run, useless, success: run, variant: null }
  }
  return null
}
