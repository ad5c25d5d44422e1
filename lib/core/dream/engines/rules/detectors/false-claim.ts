// An agent says that the tests pass, and the last run says otherwise. The claim is no fact, and is shown as contradicted.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { present, quoteOf } from './kit/evidence'
import { observed } from './kit/lesson'
import { nounOf } from './kit/purpose'
import { type Run, runsOf } from './kit/runs'
import { headOf } from './kit/shell'

const claim =
  /\b(?:all|every|the) (?:unit |integration |other )?tests? (?:now )?(?:pass(?:es)?|are (?:passing|green)|succeed)\b/i
/** What a person asked for, or what shall be: no claim. */
const wish = /\b(?:should|will|would|until|once|when|if|make sure|so that|let['’]s|verify|check)\b/i

const isTest = (run: Run): boolean => run.commands.some((c) => nounOf(headOf(c)).word === 'tests')

/** The line in which a runner counts what failed. */
const countLine = (text: string): string | null =>
  text.split('\n').findLast((l) => /\b[1-9]\d* (?:tests? )?failed\b/i.test(l) && l.length <= 160) ?? null

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript).filter((r) => r.result !== null && isTest(r))
  for (const event of transcript.events) {
    if (event.kind !== 'assistant' || event.subagent !== null) continue
    const said = event.text.split(/\n+|(?<=[.!?])\s+/).find((s) => claim.test(s) && !wish.test(s))
    const last = said ? runs.findLast((r) => (r.result?.seq ?? 0) < event.seq) : undefined
    const failed = last?.result && last.outcome === 'failed' ? countLine(last.result.text) : null
    if (!said || !last?.result || failed === null) continue
    return [
      observed(transcript, {
        kind: 'fact',
        statement: 'The tests pass, says the agent',
        signature: `false-claim:${transcript.id}`,
        outcome: 'failed',
        quotes: present([quoteOf(transcript.id, last.result, failed), quoteOf(transcript.id, event, said)]),
        data: { failed: failed.trim() },
      }),
    ]
  }
  return []
}

export const falseClaim: Detector = {
  id: 'false-claim',
  version: 1,
  detect,
  compose: (cluster) => ({
    reason: 'contradicted',
    withhold: `The last run before it says “${String(cluster.observations[0]?.data.failed ?? '')}”.`,
  }),
}
