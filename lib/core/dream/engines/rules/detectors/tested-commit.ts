// How work ends here: the tests pass, then it is committed, by the same command in every session. One commit without
// them shows that it is no custom.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { commonest, evidenceOf, newestFirst, occurrencesOf, present, quoteOf, together } from './kit/evidence'
import { inSessions } from './kit/lesson'
import { nounOf } from './kit/purpose'
import { editedPath, type Run, runsOf } from './kit/runs'
import { hasMachinePath, headOf } from './kit/shell'
import { code, reasoned, titled } from './kit/wording'

type Found = { command: string | null }
const dataOf = (o: Observation): Found => o.data as Found

const fewestSessions = 3
const customs = 'tested-commit:'
const untested = `${customs}none`

const isCommit = (run: Run): boolean => run.outcome === 'worked' && run.commands.some((c) => /^git commit\b/.test(c))
const isTest = (command: string): boolean => nounOf(headOf(command)).word === 'tests'

/** The test run that stands between the last edit of a file and the commit; null when there is none that worked. */
function testBefore(runs: Run[], commit: number): { run: Run; command: string } | null {
  for (const run of runs.slice(0, commit + 1).reverse()) {
    if (editedPath(run.call) !== null) return null
    const command = run.commands.find(isTest)
    if (command) return run.outcome === 'worked' ? { run, command } : null
  }
  return null
}

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const commits = runs.flatMap((run, at) => (isCommit(run) ? [{ run, before: testBefore(runs, at) }] : []))
  const first = commits[0]
  if (!first) return []
  const heads = commits.map((c) => (c.before ? headOf(c.before.command) : null))
  const head = heads.every((h) => h !== null && h === heads[0]) ? (heads[0] ?? null) : null
  const passed = first.before?.run.result?.text.split('\n').findLast((l) => /\bpass(?:ed|ing)?\b|\bok\b/i.test(l)) ?? ''
  const commitCall = first.run.call
  const commitLine = commitCall.text.split('\n').find((l) => /\bgit commit\b/.test(l)) ?? ''
  const quotes = present([
    first.before?.run.result ? quoteOf(transcript.id, first.before.run.result, passed) : null,
    quoteOf(transcript.id, commitCall, commitLine),
  ])
  return [
    {
      id: '',
      transcriptId: transcript.id,
      session: transcript.meta.session,
      agent: transcript.agent,
      kind: 'workflow',
      statement: head ? `${head} passed, then it was committed.` : 'It was committed without a test run before.',
      signature: head ? `${customs}${head}` : untested,
      scope: 'repository',
      quotes,
      outcome: 'worked',
      at: commitCall.at,
      data: { command: head },
    },
  ]
}

function compose(cluster: Cluster, all: Cluster[]): Candidate | null {
  const command = commonest(present(cluster.observations.map((o) => dataOf(o).command)))?.value
  const others = all.filter((c) => c.signature.startsWith(customs) && c.id !== cluster.id)
  if (!command || cluster.sessions < fewestSessions || others.length > 0 || hasMachinePath(command)) return null
  const told = together([cluster])
  return {
    kind: 'workflow',
    title: titled(`Run ${code(command)} before each commit; commit once all tests pass`),
    rationale: reasoned(
      `Work ended so in ${inSessions(told)}: the tests passed, then it was committed. No session committed without them.`,
    ),
    line: `Before each commit run ${code(command)}; commit once all tests pass.`,
    topic: { commands: [command], paths: [], words: ['tests', 'commit'] },
    scope: 'repository',
    heading: 'Commands',
    supersedes: null,
    renames: null,
    skill: null,
    evidence: evidenceOf(newestFirst(told.observations)),
    against: {
      looked: 'Looked for a commit without passing tests before it, in every session: none found.',
      evidence: [],
    },
    occurrences: occurrencesOf(told),
    since: null,
    confidence: 0.75,
    weight: 4,
    flags: [],
    fingerprint: cluster.signature,
  }
}

export const testedCommit: Detector = { id: 'tested-commit', version: 1, detect, compose }
