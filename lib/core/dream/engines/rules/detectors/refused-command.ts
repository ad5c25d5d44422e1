// A command that people stop whenever the agent wants to run it. One refusal belongs to its moment; the same one in
// several sessions is a rule that nobody wrote down.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { newestFirst, present, quoteOf, sessionsIn, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { saidByPeople, sentenceWith, whoSaid } from './kit/people'
import { type Run, runsOf } from './kit/runs'
import { hasMachinePath, headOf, onlyLooks } from './kit/shell'
import { capitalised, code, reasoned, titled } from './kit/wording'

type Found = { command: string; said: string | null }
const dataOf = (o: Observation): Found => o.data as Found

const stopped =
  /user doesn't want to (?:proceed|take this action)|user rejected|rejected by (?:the )?user|user (?:declined|denied|refused)|denied by (?:the )?user|not approved by/i
const isStopped = (run: Run): boolean =>
  run.result !== null &&
  (run.result.mark === 'rejection' || (run.outcome === 'unknown' && stopped.test(run.result.text.slice(0, 400))))

const fewestSessions = 2
/** Times it must have been stopped for each time that it was let through. */
const stopsForEachRun = 2

function detect(transcript: LoadedTranscript): Observation[] {
  const seen = new Set<string>()
  return runsOf(transcript).flatMap((run): Observation[] => {
    const command = run.commands.find((c) => !onlyLooks(c))
    if (command === undefined || !run.result) return []
    const isRefused = isStopped(run)
    if (!isRefused && run.outcome !== 'worked') return []
    const head = headOf(command)
    const key = `${head} ${isRefused}`
    if (seen.has(key)) return []
    seen.add(key)
    // What a person says right after it tells why.
    const reason = isRefused
      ? saidByPeople(transcript).find(
          (e) => e.seq >= (run.result?.seq ?? 0) && e.seq <= (run.result?.seq ?? 0) + 3 && e.text.length <= 300,
        )
      : undefined
    const quotes = present([
      reason ? quoteOf(transcript.id, reason, sentenceWith(reason.text, /\w/)) : null,
      quoteOf(transcript.id, run.call, command.split('\n')[0] ?? ''),
    ])
    if (quotes.length === 0 || (isRefused && !reason)) return []
    const data: Found = { command: head, said: reason?.text ?? null }
    const statement = isRefused ? `${head} was stopped.` : `${head} was let through.`
    return [
      observed(transcript, {
        kind: 'preference',
        statement,
        signature: `refused-command:${head}`,
        quotes,
        outcome: isRefused ? 'failed' : 'worked',
        data,
      }),
    ]
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const stops = newestFirst(cluster.observations.filter((o) => o.outcome === 'failed'))
  const runs = cluster.observations.filter((o) => o.outcome === 'worked')
  const first = stops[0]
  const sessions = sessionsIn(stops)
  if (!first || sessions < fewestSessions || sessions < sessionsIn(runs) * stopsForEachRun) return null
  const { command } = dataOf(first)
  if (hasMachinePath(command)) return null
  const told = { ...together([cluster]), observations: stops, sessions }
  return lesson(told, {
    kind: 'preference',
    title: titled(`Do not run ${code(command)} unless asked to`),
    rationale: reasoned(`${capitalised(whoSaid(stops))} stopped it in ${inSessions(told)}.`),
    line: `Do not run ${code(command)} unless you are asked to.`,
    topic: { commands: [command], paths: [], words: [] },
    heading: 'Commands',
    looked:
      runs.length > 0
        ? `It was let through in ${sessionsIn(runs)} other session.`
        : 'Looked for a session that let it through: none found.',
    confidence: 0.8,
    weight: 7 + sessions,
    fingerprint: cluster.signature,
  })
}

export const refusedCommand: Detector = { id: 'refused-command', version: 1, detect, compose }
