// An error that comes back in several sessions, and the command that cured it each time: the one that ran between the
// failure and the success of the same command. What was tried without effect is named too.

import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { acting, cureOf } from './kit/cure'
import { errorSignature, isHarnessNoise, shownError, tellingLine } from './kit/errors'
import { commonest, evidenceOf, newestFirst, occurrencesOf, present, quoteOf, sumOf, together } from './kit/evidence'
import { inSessions, lesson } from './kit/lesson'
import { conditionOf, explained, nounOf, uselessOf } from './kit/purpose'
import { minutesBetween, type Run, runsOf } from './kit/runs'
import { commandShape, hasMachinePath, headOf } from './kit/shell'
import { capitalised, code, counted, listed, reasoned, shortened, titled } from './kit/wording'

type Found = {
  command: string
  error: string
  /** Empty where nothing cured it in this session. */
  cures: string[]
  /** The cure is the same command with something set for it. */
  isVariant: boolean
  useless: string[]
  condition: string | null
  explains: string | null
  minutes: number | null
}

/** Runs before a failure that may have brought it about. */
const before = 80

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

/** Met without a cure: it counts once another session has found one. */
function uncured(transcript: LoadedTranscript, failed: Run, head: string, line: string): Observation | null {
  const quotes = present([failed.result ? quoteOf(transcript.id, failed.result, line) : null])
  if (quotes.length === 0) return null
  const error = shownError(line)
  return {
    id: '',
    transcriptId: transcript.id,
    session: transcript.meta.session,
    agent: transcript.agent,
    kind: 'fix',
    statement: `${capitalised(error)}.`,
    signature: `${own}${errorSignature(line)}`,
    scope: 'repository',
    quotes,
    outcome: 'failed',
    at: failed.call.at,
    data: {
      command: head,
      error,
      cures: [],
      isVariant: false,
      useless: [],
      condition: null,
      explains: null,
      minutes: null,
    } satisfies Found,
  }
}

function observe(transcript: LoadedTranscript, runs: Run[], at: number, line: string): Observation | null {
  const failed = runs[at] as Run
  const text = failed.result?.text ?? ''
  const command = failed.commands.at(-1)
  if (!failed.result || command === undefined || isHarnessNoise(text)) return null
  const head = headOf(command)
  const found = cureOf(runs, at, head)
  if (!found) return uncured(transcript, failed, head, line)
  const cures = found.variant === null ? acting(found.cure, head) : [found.variant]
  const [cureLine, worked] = [successLine(found.cure), successLine(found.success)]
  const data: Found = {
    command: head,
    error: shownError(line),
    cures: found.variant === null ? cures.map(commandShape) : cures,
    isVariant: found.variant !== null,
    useless: found.useless.flatMap((r) => acting(r, head)).map(commandShape),
    condition: conditionOf(runs.slice(Math.max(0, at - before), at)),
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
    signature: `${own}${errorSignature(line)}`,
    scope: 'repository',
    quotes: present([
      quoteOf(transcript.id, failed.result, line),
      found.variant !== null || cureLine === null
        ? quoteOf(transcript.id, found.cure.call, (found.variant ?? cures.at(-1) ?? '').replace(/=….*$/, '='))
        : quoteOf(transcript.id, found.cure.result ?? found.cure.call, cureLine),
      worked === null ? null : quoteOf(transcript.id, found.success.result ?? found.success.call, worked),
    ]),
    outcome: 'worked',
    at: failed.call.at,
    data,
  }
}

/** Failures of one kind in a session that are followed up: the first few tell whether something cures it. */
const mostFollowed = 5

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const found = new Map<string, { made: Observation | null; tries: number }>()
  runs.forEach((run, at) => {
    if (run.outcome !== 'failed' || run.commands.length === 0 || !run.result) return
    const line = tellingLine(run.result.text)
    if (line === null) return
    const signature = errorSignature(line)
    const { made = null, tries = 0 } = found.get(signature) ?? {}
    if (made?.outcome === 'worked' || tries >= mostFollowed) return
    found.set(signature, { made: observe(transcript, runs, at, line) ?? made, tries: tries + 1 })
  })
  return present([...found.values()].map((f) => f.made))
}

const own = 'recurring-error:'
const dataOf = (o: Observation): Found => o.data as Found

/** The cure that most sessions share; it must be the same in two of them at least. */
function sharedCure(observations: Observation[]): { cure: string; count: number } | null {
  const best = commonest(observations.flatMap((o) => [...new Set(dataOf(o).cures)]))
  return best ? { cure: best.value, count: best.count } : null
}

const nameOf = (command: string): string => command.slice(command.lastIndexOf('/') + 1)

/** The same command with something set for it got past the error: one cure is enough, for nothing else was different. */
function variantLesson(met: Observation[], cured: Observation[], cure: string, cluster: Cluster): Candidate {
  const { error, command } = dataOf(cured[0] as Observation)
  const settings = code(cure.slice(0, cure.length - command.length).trim())
  const told = { ...together([cluster]), observations: met }
  const shown = code(shortened(error, 120))
  return lesson(told, {
    kind: 'fix',
    title: titled(`Set ${settings} when ${code(nameOf(command))} fails`),
    rationale: reasoned(
      `${capitalised(inSessions(told))}, met ${shown}.`,
      `With ${settings} the same command went through.`,
    ),
    line: `When ${code(command)} fails with ${shown}, run it with ${settings} set.`,
    topic: { commands: [command], paths: [], words: [nounOf(command).word] },
    heading: 'Commands',
    evidence: evidenceOf([...cured, ...met.filter((o) => !cured.includes(o))]),
    looked: `Looked for a run with ${settings} that met the same error: none found.`,
    confidence: 0.8,
    weight: 8 + told.sessions * 2,
    fingerprint: cluster.signature,
  })
}

function plainLesson(cured: Observation[], cure: string, cluster: Cluster): Candidate {
  const first = cured[0] as Observation
  const { error, command } = dataOf(first)
  const told = together([{ ...cluster, observations: cured }])
  const minutes = sumOf(cured, 'minutes')
  const condition = cured.every((o) => dataOf(o).condition !== null && dataOf(o).condition === dataOf(first).condition)
    ? dataOf(first).condition
    : null
  const useless = uselessOf(cured.map((o) => dataOf(o).useless))
  const explains = commonest(present(cured.map((o) => dataOf(o).explains)))?.value ?? null
  const noun = nounOf(command)
  return lesson(told, {
    kind: 'fix',
    title: titled(
      condition
        ? `Run ${code(cure)} before ${noun.the} ${condition}`
        : `When ${code(nameOf(command))} fails with ${code(error)}, run ${code(cure)}`,
    ),
    rationale: reasoned(
      `${capitalised(inSessions(told))}, lost ${minutes ? `about ${minutes} minutes` : 'time'} to ${code(error)}.`,
      `Each time ${code(cure)} cured it at once${useless.length > 0 ? `; ${listed(useless)} did not` : ''}.`,
    ),
    line: condition
      ? `${capitalised(condition)} run ${code(cure)} first${explains ? `: ${explains}` : ''}. Without it ${noun.plural} with ${code(error)}${useless.length > 0 ? `, and ${listed(useless)} ${useless.length === 1 ? 'does' : 'do'} not help` : ''}.`
      : `When ${code(command)} fails with ${code(error)}, run ${code(cure)}${explains ? `: ${explains}` : ''}${useless.length > 0 ? `; ${listed(useless)} ${useless.length === 1 ? 'does' : 'do'} not help` : ''}.`,
    topic: { commands: [command, headOf(cure)], paths: [], words: [noun.word] },
    heading: 'Commands',
    evidence: evidenceOf(cured),
    looked: `Nothing found: every ${code(command)} after ${code(cure)} got past this error, in ${counted(told.sessions, 'session')}.`,
    occurrences: occurrencesOf(told, minutes),
    confidence: told.sessions >= 3 ? 0.95 : 0.9,
    weight: 10 + told.sessions * 2 + (minutes ?? 0) / 5,
    fingerprint: cluster.signature,
  })
}

function compose(cluster: Cluster, all: Cluster[]): Candidate | { withhold: string; reason: 'seen-once' } | null {
  const observations = newestFirst(cluster.observations.filter((o) => dataOf(o).cures.length > 0))
  const best = sharedCure(observations)
  if (!best || hasMachinePath(best.cure)) return null
  const cured = observations.filter((o) => dataOf(o).cures.includes(best.cure))
  const isVariant = cured.some((o) => dataOf(o).isVariant)
  if (cluster.sessions < 2 || (best.count < 2 && !isVariant)) {
    const { error } = dataOf(cured[0] as Observation)
    return { withhold: titled(`${code(error)} was cured by ${code(best.cure)}`), reason: 'seen-once' }
  }
  // A person who said how to get past it knows better than what happened to work.
  const same = cluster.signature.slice(own.length)
  if (all.some((c) => c.signature === `way-out:${same}`)) return null
  return isVariant
    ? variantLesson(newestFirst(cluster.observations), cured, best.cure, cluster)
    : plainLesson(cured, best.cure, cluster)
}

export const recurringError: Detector = { id: 'recurring-error', version: 2, detect, compose }
