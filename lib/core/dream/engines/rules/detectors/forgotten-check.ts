// A check that people had to ask for again and again: the linter, the formatter, the types. The agent thought it was done.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import { commonest, evidenceOf, newestFirst, occurrencesOf, present, quoteOf, together } from './kit/evidence'
import { inSessions } from './kit/lesson'
import { type Run, runsOf } from './kit/runs'
import { commandShape, hasMachinePath, headOf } from './kit/shell'
import { capitalised, code, counted, reasoned, titled } from './kit/wording'

type Check = { id: string; what: string; said: RegExp; command: RegExp }
type Found = { check: string; commands: string[] }

/** Tests and builds are left out: that they fail is often the task itself. */
const checks: Check[] = [
  {
    id: 'lint',
    what: 'the linter',
    said: /\blint(?:er|s|ing)?\b|\beslint\b|\bruff\b|\bbiome\b|golangci/i,
    command: /\b(lint|eslint|biome|ruff|golangci-lint|flake8|rubocop|stylelint|clippy)\b/,
  },
  {
    id: 'format',
    what: 'the formatter',
    said: /\bformat(?:ter|ting)\b|\bprettier\b|\bgofmt\b/i,
    command: /\b(format|fmt|prettier|gofmt|black)\b/,
  },
  {
    id: 'types',
    what: 'the type check',
    said: /\btype ?(?:check|errors?)\w*|\btsc\b|\bmypy\b|\bpyright\b/i,
    command: /\b(tsc|typecheck|type-check|mypy|pyright)\b/,
  },
]

const trouble =
  /\b(?:fail\w*|errors?|issues?|red|broken|breaks?|throw\w*|complain\w*|problems?|warnings?|not (?:pass\w*|clean|green)|unhappy|fix)\b|schlägt fehl|fehler|échoue|erreurs?|falla\w*|errores|falh\w*|失敗|エラー|失败|错误/i

/** Said of a check that is as it should be. */
const allWell = /\b(?:fine|clean now|passes|passing|green|all good|no (?:errors?|issues?|warnings?|problems?))\b/i

/** A report is short; longer messages paste outputs and plans. */
const longestReport = 240
/** Sessions in which people must have said it. Fewer may be chance: any check fails now and then. */
const fewestSessions = 3

const isReport = (event: Event, check: Check): boolean =>
  event.kind === 'user' &&
  event.origin === 'user' &&
  event.subagent === null &&
  event.text.length <= longestReport &&
  check.said.test(event.text) &&
  trouble.test(event.text) &&
  !allWell.test(event.text)

/** The check's command as this session ran it, without the files that it was pointed at. */
const commandsIn = (runs: Run[], check: Check): string[] => [
  ...new Set(
    runs
      .flatMap((r) => r.commands)
      .filter((c) => check.command.test(headOf(c)))
      .map((c) => commandShape(headOf(c))),
  ),
]

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  return checks.flatMap((check): Observation[] => {
    const report = transcript.events.find((e) => isReport(e, check))
    if (!report) return []
    const line = report.text.split('\n').find((l) => check.said.test(l)) ?? report.text
    const quotes = present([quoteOf(transcript.id, report, line)])
    if (quotes.length === 0) return []
    const data: Found = { check: check.id, commands: commandsIn(runs, check) }
    return [
      {
        id: '',
        transcriptId: transcript.id,
        session: transcript.meta.session,
        agent: transcript.agent,
        kind: 'fix',
        statement: `A person had to report what ${check.what} says.`,
        signature: `forgotten-check:${check.id}`,
        scope: 'repository',
        quotes,
        outcome: 'failed',
        at: report.at,
        data,
      },
    ]
  })
}

/** A line that names the command and says when to run it, whether before a commit or after a change. */
function saidOf(command: string): RegExp {
  const escaped = command.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(
    `(?=.*\\b${escaped}\\b)(?=.*\\b(?:(?:before|after) (?:every|each|any|you|committing|pushing|a |the )|always|prior to)).*`,
    'i',
  )
}

const dataOf = (o: Observation): Found => o.data as Found

function compose(cluster: Cluster): Candidate | { withhold: string; reason: 'seen-once' } | null {
  const check = checks.find((c) => cluster.signature === `forgotten-check:${c.id}`)
  const best = commonest(cluster.observations.flatMap((o) => dataOf(o).commands))
  if (!check || !best || hasMachinePath(best.value)) return null
  if (cluster.sessions < fewestSessions)
    return {
      withhold: `People reported what ${check.what} says in ${counted(cluster.sessions, 'session')}; it waits for a third.`,
      reason: 'seen-once',
    }
  const told = together([cluster])
  const command = code(best.value)
  return {
    kind: 'fix',
    title: titled(`Run ${command} before every commit and fix what it reports`),
    rationale: reasoned(
      `In ${inSessions(told)}, people had to report what ${check.what} says, after the agent thought it was done.`,
    ),
    line: `Run ${command} before every commit and fix what it reports.`,
    topic: { commands: [best.value], paths: [], words: [check.id, 'commit'] },
    scope: 'repository',
    heading: 'Commands',
    supersedes: null,
    knownBy: saidOf(best.value),
    renames: null,
    skill: null,
    evidence: evidenceOf(newestFirst(told.observations)),
    against: {
      looked: `${capitalised(check.what)} was named by people in these sessions only; nobody said that it may stay red.`,
      evidence: [],
    },
    occurrences: occurrencesOf(told),
    since: null,
    confidence: told.sessions >= 5 ? 0.9 : 0.8,
    weight: 8 + told.sessions,
    flags: [],
    fingerprint: cluster.signature,
  }
}

export const forgottenCheck: Detector = { id: 'forgotten-check', version: 1, detect, compose }
