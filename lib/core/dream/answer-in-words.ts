// What came of a step, in one line.
import type { ConsolidateOutput, GatherOutput, OrientOutput, StudyOutput, VerifyOutput } from './phases/contract'
import type { PhaseName } from './types'

const plural = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`

const kept = (withheld: { detail: string }[]): string[] => withheld.map((w) => `Kept back: ${w.detail}`)

function consolidated({ drafts, withheld }: ConsolidateOutput): string {
  return [...drafts.map((d) => d.title), ...kept(withheld)].join(' · ') || 'Nothing to change.'
}

function studied({ observations, dropped }: StudyOutput): string {
  const found = observations.length === 0 ? 'Nothing to learn' : plural(observations.length, 'observation')
  return dropped > 0 ? `${found}; ${dropped} dropped, as no quote of theirs stands` : found
}

export function answerInWords(phase: PhaseName, output: unknown): string {
  if (phase === 'orient') {
    const { study, findings } = output as OrientOutput
    return `${plural(study.length, 'transcript')} to study, ${plural(findings.length, 'fault')} of memory found`
  }
  if (phase === 'study') return studied(output as StudyOutput)
  if (phase === 'gather') return plural((output as GatherOutput).items.length, 'matter')
  if (phase === 'consolidate') return consolidated(output as ConsolidateOutput)
  const { verdict, withheld } = output as VerifyOutput
  return withheld ? `Kept back: ${withheld.detail}` : verdict ? `${verdict.status}: ${verdict.why}` : 'supported'
}
