// A program that is not there, and the one that does the same: found out anew in every session.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { commonest, evidenceOf, newestFirst, occurrencesOf, present, quoteOf, together } from './kit/evidence'
import { inSessions } from './kit/lesson'
import { type Run, runsOf } from './kit/runs'
import { onlyLooks } from './kit/shell'
import { capitalised, code, counted, reasoned, titled } from './kit/wording'

type Found = { program: string; instead: string; example: string | null }
const dataOf = (o: Observation): Found => o.data as Found

const missing =
  /(?:command not found: (\S+)|(?:^|[\s:])([A-Za-z][\w.+-]*): (?:command )?not found|'([\w.+-]+)' is not recognized)/m
/** Calls after the failure within which what did the same must have worked. */
const reach = 6

const programOf = (command: string): string => command.split(/\s+/)[0] ?? ''
const restOf = (command: string): string => command.slice(programOf(command).length).trim()
/** What two commands have in common beside their program, so that one stands for the other. */
const doesTheSame = (failed: string, other: string): boolean => {
  const [a, b] = [restOf(failed), restOf(other)]
  const isKin = programOf(other).startsWith(programOf(failed)) || programOf(failed).startsWith(programOf(other))
  return a !== '' && (a === b || (b.includes(a) && a.length >= 8) || (isKin && a.split(' ')[0] === b.split(' ')[0]))
}

/** Folders and files that a command works on, without a slash at their end. */
const placesIn = (command: string): string[] =>
  restOf(command)
    .split(/\s+/)
    .filter((w) => !w.startsWith('-') && w.replace(/\/$/, '').includes('/') && w.length >= 5)
    .map((w) => w.replace(/\/$/, ''))

type Instead = { run: Run; command: string; isSame: boolean }

/** The command that did the same; else the first one that changed something at the same places. */
function insteadOf(runs: Run[], at: number, program: string): Instead | null {
  const failed = runs[at]?.commands.find((c) => programOf(c) === program)
  if (!failed) return null
  const after = runs.slice(at + 1, at + 1 + reach).filter((r) => r.outcome === 'worked')
  // Installed since then: it is there now.
  if (after.some((r) => r.commands.some((c) => programOf(c) === program))) return null
  for (const run of after) {
    const command = run.commands.find((c) => programOf(c) !== program && doesTheSame(failed, c))
    if (command) return { run, command, isSame: true }
  }
  const places = placesIn(failed)
  for (const run of after) {
    const [command] = run.commands.filter((c) => !onlyLooks(c))
    if (command && places.some((p) => run.call.text.includes(p))) return { run, command, isSame: false }
  }
  return null
}

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const seen = new Set<string>()
  return runs.flatMap((run, at): Observation[] => {
    const text = run.result?.text ?? ''
    const match = run.outcome === 'failed' && text.length < 4_000 ? missing.exec(text) : null
    const program = match?.[1] ?? match?.[2] ?? match?.[3]
    if (!run.result || !match || !program || program.includes('/') || seen.has(program)) return []
    const found = insteadOf(runs, at, program)
    if (!found) return []
    seen.add(program)
    const line = text.split('\n').find((l) => missing.test(l)) ?? text
    const data: Found = { program, instead: programOf(found.command), example: found.isSame ? found.command : null }
    return [
      {
        id: '',
        transcriptId: transcript.id,
        session: transcript.meta.session,
        agent: transcript.agent,
        kind: 'fact',
        statement: `There is no ${program} here; ${data.instead} does the same.`,
        signature: `missing-command:${program}:${data.instead}`,
        scope: 'repository',
        quotes: present([
          quoteOf(transcript.id, run.result, line),
          quoteOf(transcript.id, found.run.call, found.command),
        ]),
        outcome: 'worked',
        at: run.call.at,
        data,
      },
    ]
  })
}

function compose(cluster: Cluster): Candidate | { withhold: string; reason: 'seen-once' } | null {
  const first = newestFirst(cluster.observations)[0]
  if (!first) return null
  const { program, instead } = dataOf(first)
  if (cluster.sessions < 2)
    return { withhold: `${code(program)} was missing in one session; it waits for a second.`, reason: 'seen-once' }
  const told = together([cluster])
  const example = commonest(present(told.observations.map((o) => dataOf(o).example)))?.value ?? ''
  const isShort = example !== '' && example.length <= 40 && !/["'`$]/.test(example)
  return {
    kind: 'fact',
    title: titled(`There is no ${code(program)} here: use ${code(instead)}`),
    rationale: reasoned(
      `${capitalised(inSessions(told))}, began with ${code(program)}, got “command not found”, and went on with ${code(instead)}.`,
    ),
    line: `There is no ${code(program)} on this machine: use ${code(instead)}${isShort ? ` (${code(example)})` : ''}.`,
    topic: { commands: [instead, program], paths: [], words: [] },
    scope: 'repository',
    heading: 'Commands',
    supersedes: null,
    renames: null,
    skill: null,
    evidence: evidenceOf(newestFirst(told.observations)),
    against: {
      looked: `Looked for a run of ${code(program)} that worked, in ${counted(told.sessions, 'session')}: none found.`,
      evidence: [],
    },
    occurrences: occurrencesOf(told),
    since: null,
    confidence: told.sessions >= 3 ? 0.9 : 0.8,
    weight: 5 + told.sessions,
    flags: [],
    fingerprint: cluster.signature,
  }
}

export const missingCommand: Detector = { id: 'missing-command', version: 2, detect, compose }
