// How the tests, the linter or the build are run here, where nobody could guess it: by a task runner, a filter, a
// container. Sessions that each find it out once more show that it is not written down.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { commonest, newestFirst, present, quoteOf, sessionsIn, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { nounOf } from './kit/purpose'
import { runsOf } from './kit/runs'
import { commandShape, hasMachinePath, headOf } from './kit/shell'
import { capitalised, code, reasoned, titled } from './kit/wording'

type Found = { command: string; runs: number; all: number; isFoundOut: boolean }
const dataOf = (o: Observation): Found => o.data as Found

const purposes = new Set(['tests', 'lint', 'types', 'build', 'e2e'])
/** What any agent tries first, by the language of a repository. */
const obvious =
  /^(?:npm (?:test|run (?:test|lint|build|typecheck|type-check))|pnpm (?:test|lint|build|run (?:test|lint|build|typecheck))|yarn (?:test|lint|build)|bun (?:test|run (?:test|lint|build))|cargo (?:test|build|clippy|check|fmt)|go (?:test|build|vet)|pytest|python3? -m (?:pytest|unittest)|npx (?:tsc|eslint|vitest|jest|prettier)|tsc|eslint|vitest|jest|ruff|mypy|make (?:test|lint|build|check)|golangci-lint run|dotnet (?:test|build)|mvn test|gradle test|\.\/gradlew (?:test|build)|composer test|rspec|bundle exec)$/
/** Signs that an agent did not know it: it looked into the files that tell, or another way failed first. */
const looksUp =
  /\b(?:package\.json|Makefile|justfile|Taskfile|mise\.toml|\.mise|pyproject\.toml|README|CONTRIBUTING|scripts?\/)\b/
const fewestSessions = 3
/** Share of the runs for one purpose that must have gone by this command. */
const dominant = 0.7

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const byPurpose = new Map<string, { run: (typeof runs)[number]; command: string; at: number }[]>()
  runs.forEach((run, at) => {
    if (run.outcome !== 'worked') return
    for (const command of run.commands) {
      const noun = nounOf(headOf(command)).word
      if (purposes.has(noun)) byPurpose.set(noun, [...(byPurpose.get(noun) ?? []), { run, command, at }])
    }
  })
  return [...byPurpose].flatMap(([purpose, found]): Observation[] => {
    const usual = commonest(found.map((f) => headOf(f.command)))
    const first = found.find((f) => headOf(f.command) === usual?.value)
    if (!usual || !first || hasMachinePath(usual.value)) return []
    const before = runs.slice(0, first.at)
    const isFoundOut = before.some(
      (r) =>
        looksUp.test(r.call.text) ||
        (r.outcome === 'failed' && r.commands.some((c) => nounOf(headOf(c)).word === purpose)),
    )
    const data: Found = { command: commandShape(usual.value), runs: usual.count, all: found.length, isFoundOut }
    const passed =
      first.run.result?.text
        .split('\n')
        .findLast((l) => /\bpass(?:ed|ing)?\b|\bok\b|\bsuccess/i.test(l) && l.length < 160) ?? ''
    const quotes = present([
      first.run.result ? quoteOf(transcript.id, first.run.result, passed) : null,
      quoteOf(transcript.id, first.run.call, first.command.split('\n')[0] ?? ''),
    ])
    if (quotes.length < 2) return []
    const statement = `${data.command} runs ${purpose}.`
    return [
      observed(transcript, {
        kind: 'fact',
        statement,
        signature: `usual-command:${purpose}`,
        quotes,
        outcome: 'worked',
        data,
      }),
    ]
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const usual = commonest(cluster.observations.map((o) => dataOf(o).command))
  if (!usual || obvious.test(usual.value) || !usual.value.includes(' ')) return null
  const own = newestFirst(cluster.observations.filter((o) => dataOf(o).command === usual.value))
  const [runs, all] = [
    own.reduce((n, o) => n + dataOf(o).runs, 0),
    cluster.observations.reduce((n, o) => n + dataOf(o).all, 0),
  ]
  const sessions = sessionsIn(own)
  const foundOut = sessionsIn(own.filter((o) => dataOf(o).isFoundOut))
  if (sessions < fewestSessions || runs < dominant * all || foundOut < 2) return null
  const { the, word } = nounOf(usual.value)
  const told = { ...together([cluster]), observations: own, sessions }
  return lesson(told, {
    kind: 'fact',
    title: titled(`${code(usual.value)} runs ${the}`),
    rationale: reasoned(`${capitalised(inSessions(told))}, ran it so.`, `Two at least had to find it out first.`),
    line: `${code(usual.value)} runs ${the}.`,
    topic: { commands: [usual.value], paths: [], words: [word] },
    heading: 'Commands',
    looked: `Looked for another way to run ${the}: ${all - runs === 0 ? 'none found' : `${all - runs} of ${all} runs went otherwise`}.`,
    confidence: 0.75,
    weight: 3 + sessions,
    fingerprint: `${cluster.signature} ${usual.value}`,
  })
}

export const usualCommand: Detector = { id: 'usual-command', version: 1, detect, compose }
