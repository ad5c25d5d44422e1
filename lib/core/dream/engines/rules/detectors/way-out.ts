// Work stood still at a command that failed, and a person said how to get past it. Their word is enough: it holds whenever
// the same failure comes again.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import { contentWords } from '@/lib/core/dream/engines/rules/words'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import type { Event } from '@/lib/core/transcript/event'
import { errorSignature, isHarnessNoise, shownError, tellingLine } from './kit/errors'
import { newestFirst, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { isOneOff } from './kit/orders'
import { shortWords, whoSaid } from './kit/people'
import { type Run, runsOf } from './kit/runs'
import { hasMachinePath, headOf } from './kit/shell'
import { capitalised, code, reasoned, shortened, titled } from './kit/wording'

type Found = { command: string; error: string; way: string }
const dataOf = (o: Observation): Found => o.data as Found

const longestAnswer = 160
/** Events between the failure and the answer: the agent reports it, with a look or two at what is there. */
const reach = 16

const imperative =
  /^(?:just |simply |ok(?:ay)?,? |no,? |please |then |einfach |bitte |simplement |simplemente |basta )*((?:ignore|skip|bypass|use|take|set|run|add|pass|go (?:with|by)|work (?:in|from|on)|look (?:in|into|at)|switch to|export|unset|disable|ignoriere|überspring\w*|nimm|nutze|verwende|setze|ignore[zr]?|utilise[zr]?|ignora|usa|pule)\b.+|.+(?:は無視して|を使って).*|(?:忽略|跳过|使用|用).+)$/i

/** What a person says to go on, without greeting and in one clause; null where it needs what stood around it. */
function wayIn(text: string): string | null {
  const line = text.trim().replace(/[.!]+$/, '')
  if (line.includes('\n') || /[?？]/.test(line) || isOneOff(line)) return null
  const way = imperative.exec(line)?.[1]
  if (!way || way.split(/\s+/).length < 3 || hasMachinePath(way)) return null
  return /\b(?:it|this|that|these|those|them|your|you)\b|https?:\/\//i.test(way) ? null : way
}

/** The last failure before an answer that nothing has cured yet, and that the answer speaks of. */
function blockedAt(runs: Run[], answer: Event, events: Event[]): { run: Run; line: string; command: string } | null {
  const report = events.findLast((e) => e.kind === 'assistant' && e.seq < answer.seq)
  for (const run of runs.filter((r) => r.call.seq < answer.seq && r.call.seq >= answer.seq - reach).reverse()) {
    if (run.outcome !== 'failed' || !run.result) continue
    const line = tellingLine(run.result.text)
    const command = run.commands.at(-1)
    if (line === null || command === undefined || isHarnessNoise(line)) return null
    const words = contentWords(`${line} ${command}`)
    const isAbout = [...contentWords(answer.text)].some((w) => w.length > 3 && words.has(w))
    const isReported = report !== undefined && report.seq > run.result.seq && report.text.includes(line.slice(0, 40))
    return isAbout && isReported ? { run, line, command: headOf(command) } : null
  }
  return null
}

function detect(transcript: LoadedTranscript): Observation[] {
  const answers = shortWords(transcript, longestAnswer)
  if (answers.length === 0) return []
  const runs = runsOf(transcript)
  return answers.flatMap((answer): Observation[] => {
    const way = wayIn(answer.text)
    const blocked = way === null ? null : blockedAt(runs, answer, transcript.events)
    if (way === null || !blocked?.run.result) return []
    const data: Found = { command: blocked.command, error: shownError(blocked.line), way }
    const quotes = present([
      quoteOf(transcript.id, answer, answer.text),
      quoteOf(transcript.id, blocked.run.result, blocked.line),
    ])
    return [
      observed(transcript, {
        kind: 'preference',
        statement: `${blocked.command} failed; a person said: ${way}.`,
        signature: `way-out:${errorSignature(blocked.line)}`,
        quotes,
        at: answer.at,
        data,
      }),
    ]
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const first = newestFirst(told.observations)[0]
  if (!first) return null
  const { command, error, way } = dataOf(first)
  if (hasMachinePath(command)) return null
  const lower = way.charAt(0).toLowerCase() + way.slice(1)
  return lesson(told, {
    kind: 'preference',
    title: titled(`${capitalised(lower)} when ${code(command.slice(command.lastIndexOf('/') + 1))} refuses`),
    rationale: reasoned(
      `Work stood still at ${code(shortened(error, 80))}; ${whoSaid(told.observations)} said how to go on, in ${inSessions(told)}.`,
    ),
    line: `When ${code(command)} fails with ${code(shortened(error, 120))}, ${lower}.`,
    topic: { commands: [command], paths: [], words: lower.split(/\W+/) },
    heading: 'Commands',
    looked: 'Looked for later words that take it back: none found.',
    confidence: told.sessions >= 2 ? 0.85 : 0.7,
    weight: 7 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const wayOut: Detector = { id: 'way-out', version: 1, detect, compose }
