// An error that comes back in several sessions, and the command that cured it each time: the one that ran between the
// failure and the success of the same command. What was tried without effect is named too.

import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { errorSignature, isHarnessNoise, shownError, tellingLine } from './kit/errors'
import { commonest, evidenceOf, newestFirst, occurrencesOf, present, quoteOf, sumOf, together } from './kit/evidence'
import { conditionOf, explained, nounOf, uselessOf } from './kit/purpose'
import { editedPath, minutesBetween, type Run, runsOf } from './kit/runs'
import { commandShape, hasMachinePath, headOf, onlyLooks } from './kit/shell'
import { capitalised, code, counted, listed, reasoned, titled } from './kit/wording'

type Found = {
  command: string
  error: string
  cures: string[]
  useless: string[]
  condition: string | null
  explains: string | null
  minutes: number | null
}

/** Runs after a failure within which the same command must have succeeded: later success has other causes. */
const reach = 60

const sameCommand = (run: Run, head: string): string | undefined => run.commands.find((c) => headOf(c) === head)

/** Commands that could have changed something, outside the failing one itself. */
const acting = (run: Run, head: string): string[] => run.commands.filter((c) => headOf(c) !== head && !onlyLooks(c))

function cureOf(runs: Run[], at: number, head: string): { cure: Run; last: Run; useless: Run[]; success: Run } | null {
  let last = at
  for (let i = at + 1; i < Math.min(runs.length, at + reach); i++) {
    const run = runs[i] as Run
    if (editedPath(run.call) !== null) return null // the cause was in the code: nothing to remember
    if (sameCommand(run, head) === undefined) continue
    if (run.outcome === 'failed') last = i
    if (run.outcome !== 'worked') continue
    const between = runs.slice(last, i + 1).filter((r) => acting(r, head).length > 0 && r.outcome === 'worked')
    const cure = between.at(-1)
    if (!cure) return null
    const useless = runs.slice(at + 1, last).filter((r) => acting(r, head).length > 0)
    return { cure, last: runs[last] as Run, useless, success: run }
  }
  return null
}

function successLine(run: Run): string | null {
  const lines = (run.result?.text ?? '')
    .split('\n')
    .map((l) => l.trim())
    .filter((l) => l !== '' && l.length <= 160)
  return (
    lines
      .filter((l) =>
        /\b(passed|ok|success\w*|succeeded|done|built|completed?|applied|0 errors|created|installed|up to date)\b/i.test(
          l,
        ),
      )
      .at(-1) ??
    lines.at(-1) ??
    null
  )
}

function observe(transcript: LoadedTranscript, runs: Run[], at: number): Observation | null {
  const failed = runs[at] as Run
  const text = failed.result?.text ?? ''
  const line = tellingLine(text)
  const command = failed.commands.at(-1)
  if (!failed.result || line === null || command === undefined || isHarnessNoise(text)) return null
  const head = headOf(command)
  const found = cureOf(runs, at, head)
  if (!found) return null
  const cures = acting(found.cure, head)
  const [cureLine, worked] = [successLine(found.cure), successLine(found.success)]
  const data: Found = {
    command: head,
    error: shownError(line),
    cures: cures.map(commandShape),
    useless: found.useless.flatMap((r) => acting(r, head)).map(commandShape),
    condition: conditionOf(runs.slice(0, at)),
    explains: explained(found.cure.result?.text ?? ''),
    minutes: minutesBetween(failed.call.at, found.success.result?.at ?? null),
  }
  return {
    id: '',
    transcriptId: transcript.id,
    session: transcript.meta.session,
    agent: transcript.agent,
    kind: 'fix',
    statement: `${capitalised(data.error)}: cured by ${data.cures.at(-1)}.`,
    signature: `recurring-error:${errorSignature(line)}`,
    scope: 'repository',
    quotes: present([
      quoteOf(transcript.id, failed.result, line),
      cureLine === null
        ? quoteOf(transcript.id, found.cure.call, cures.at(-1) ?? '')
        : quoteOf(transcript.id, found.cure.result ?? found.cure.call, cureLine),
      worked === null ? null : quoteOf(transcript.id, found.success.result ?? found.success.call, worked),
    ]),
    outcome: 'worked',
    at: failed.call.at,
    data,
  }
}

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const seen = new Set<string>()
  return runs.flatMap((run, i) => {
    if (run.outcome !== 'failed' || run.commands.length === 0) return []
    const made = observe(transcript, runs, i)
    if (!made || seen.has(made.signature)) return []
    seen.add(made.signature)
    return [made]
  })
}

const dataOf = (o: Observation): Found => o.data as Found

/** The cure that most sessions share; it must be the same in two of them at least. */
function sharedCure(observations: Observation[]): { cure: string; count: number } | null {
  const best = commonest(observations.flatMap((o) => [...new Set(dataOf(o).cures)]))
  return best ? { cure: best.value, count: best.count } : null
}

function compose(cluster: Cluster): Candidate | { withhold: string; reason: 'seen-once' } | null {
  const observations = newestFirst(cluster.observations)
  const first = observations[0]
  if (!first) return null
  const { error, command } = dataOf(first)
  const best = sharedCure(observations)
  if (!best || hasMachinePath(best.cure)) return null
  if (cluster.sessions < 2 || best.count < 2)
    return { withhold: titled(`${code(error)} was cured by ${code(best.cure)}`), reason: 'seen-once' }
  const cured = observations.filter((o) => dataOf(o).cures.includes(best.cure))
  const told = together([{ ...cluster, observations: cured }])
  const minutes = sumOf(cured, 'minutes')
  const condition = cured.every((o) => dataOf(o).condition !== null && dataOf(o).condition === dataOf(first).condition)
    ? dataOf(first).condition
    : null
  const useless = uselessOf(cured.map((o) => dataOf(o).useless))
  const explains = commonest(present(cured.map((o) => dataOf(o).explains)))?.value ?? null
  const noun = nounOf(command)
  return {
    kind: 'fix',
    title: titled(
      condition
        ? `Run ${code(best.cure)} before ${noun.the} ${condition}`
        : `When ${code(command)} fails with ${code(error)}, run ${code(best.cure)}`,
    ),
    rationale: reasoned(
      `${capitalised(counted(told.sessions, 'session'))} lost ${minutes ? `about ${minutes} minutes` : 'time'} to ${code(error)}.`,
      `Each time ${code(best.cure)} cured it at once${useless.length > 0 ? `; ${listed(useless)} did not` : ''}.`,
    ),
    line: condition
      ? `${capitalised(condition)} run ${code(best.cure)} first${explains ? `: ${explains}` : ''}. Without it ${noun.plural} with ${code(error)}${useless.length > 0 ? `, and ${listed(useless)} ${useless.length === 1 ? 'does' : 'do'} not help` : ''}.`
      : `When ${code(command)} fails with ${code(error)}, run ${code(best.cure)}${explains ? `: ${explains}` : ''}${useless.length > 0 ? `; ${listed(useless)} ${useless.length === 1 ? 'does' : 'do'} not help` : ''}.`,
    topic: { commands: [command, headOf(best.cure)], paths: [], words: [noun.word] },
    scope: 'repository',
    heading: 'Commands',
    supersedes: null,
    renames: null,
    skill: null,
    evidence: evidenceOf(cured),
    against: {
      looked: `Nothing found: every ${code(command)} after ${code(best.cure)} got past this error, in ${counted(told.sessions, 'session')}.`,
      evidence: [],
    },
    occurrences: occurrencesOf(told, minutes),
    since: null,
    confidence: told.sessions >= 3 ? 0.95 : 0.9,
    weight: 10 + told.sessions * 2 + (minutes ?? 0) / 5,
    flags: [],
    fingerprint: cluster.signature,
  }
}

export const recurringError: Detector = { id: 'recurring-error', version: 1, detect, compose }
