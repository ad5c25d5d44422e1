// A procedure as several sessions ran it: the steps that all of them share, in their order, and its text as a skill.
import { nounOf } from './purpose'
import { capitalised, code } from './wording'

/** `prints` is the last line of what it printed. */
export type ProcedureStep = { command: string; prints: string | null }

/** The longest list of steps that both runs have, in the order of both. What the two printed differently is left open. */
function shared(a: ProcedureStep[], b: ProcedureStep[]): ProcedureStep[] {
  const best: ProcedureStep[][] = Array.from({ length: b.length + 1 }, () => [])
  for (const step of a) {
    let diagonal: ProcedureStep[] = []
    for (const [j, other] of b.entries()) {
      const above = best[j + 1] as ProcedureStep[]
      const left = best[j] as ProcedureStep[]
      const prints = step.prints === other.prints ? step.prints : null
      const taken = step.command === other.command ? [...diagonal, { command: step.command, prints }] : []
      best[j + 1] = [taken, above, left].reduce((x, y) => (y.length > x.length ? y : x))
      diagonal = above
    }
  }
  return best[b.length] as ProcedureStep[]
}

/** The steps of every run, in the order of every run. */
export const commonSteps = (runs: ProcedureStep[][]): ProcedureStep[] =>
  runs.slice(1).reduce((steps, run) => shared(steps, run), runs[0] ?? [])

/** A test of success is a word or two: longer outputs say something else each time. */
const shortOutput = /^[\w .:/-]{1,20}$/

function worded({ command, prints }: ProcedureStep): string {
  if (prints !== null && shortOutput.test(prints))
    return `${code(command)} must print ${code(prints)}. Do not go on without it.`
  return nounOf(command).word === 'tests' ? `${code(command)}. Stop if a test fails.` : `${code(command)}.`
}

export type Procedure = {
  name: string
  /** `release tidewater-shop`. */
  what: string
  /** Words that ask for it. */
  asked: string[]
  steps: ProcedureStep[]
  /** What a person said about it, whole sentences. */
  rules: string[]
  wayBack: string | null
  isAlsoUrgent: boolean
}

export function skillText({ name, what, asked, steps, rules, wayBack, isAlsoUrgent }: Procedure): string {
  const when = `Use when asked to ${asked.slice(0, -1).join(', ')} or ${asked.at(-1)}${isAlsoUrgent ? ', also in a hurry' : ''}.`
  return [
    '---',
    `name: ${name}`,
    `description: ${capitalised(what)} step by step, with its checks. ${when}`,
    '---',
    '',
    `# ${capitalised(what)}`,
    '',
    ...steps.map((s, i) => `${i + 1}. ${worded(s)}`),
    ...(rules.length > 0 ? ['', ...rules.map((r) => `- ${r}`)] : []),
    ...(wayBack === null ? [] : ['', `If a check fails: ${code(wayBack)}, and say so before you try again.`]),
    '',
  ].join('\n')
}
