// A command that cannot work where the agent runs: no network, no permission, no login, no service. Every session tries
// it once more. What failed for a reason of the environment and never worked is a fact about the environment.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { shownError } from './kit/errors'
import { commonest, newestFirst, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { runsOf } from './kit/runs'
import { hasMachinePath, headOf, onlyLooks } from './kit/shell'
import { capitalised, code, reasoned, shortened, titled } from './kit/wording'

type Found = { command: string; error: string }
const dataOf = (o: Observation): Found => o.data as Found

/** What the environment lacks, in the words of the programs that miss it. */
const lacks =
  /could not resolve host|temporary failure in name resolution|network is unreachable|no route to host|operation not permitted|permission denied \(publickey|could not read from remote repository|cannot connect to the docker daemon|read-only file system|authentication (?:failed|required)|not logged in|gh auth login|bad credentials|401 unauthorized|403 forbidden|sandbox(?:ed|-exec)?[^.\n]{0,40}(?:denied|deny|not allowed)|requires? (?:a )?(?:tty|terminal|display)|cannot open display|ENOTFOUND|EAI_AGAIN|proxy (?:error|connect)|keychain|no space left/i
const fewestSessions = 2

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const worked = new Set(runs.flatMap((r) => (r.outcome === 'worked' ? r.commands.map(headOf) : [])))
  const seen = new Set<string>()
  return runs.flatMap((run): Observation[] => {
    const command = run.commands.find((c) => !onlyLooks(c)) ?? run.commands[0]
    if (!run.result || command === undefined || run.outcome === 'unknown') return []
    const head = headOf(command)
    const line =
      run.outcome === 'failed' ? run.result.text.split('\n').find((l) => lacks.test(l) && l.length < 300) : undefined
    const isDead = line !== undefined && !worked.has(head)
    // One success anywhere shows that it can work: it is noted for heads that a session may have failed on.
    if ((!isDead && run.outcome !== 'worked') || seen.has(head)) return []
    if (
      !isDead &&
      !/^(?:git (?:push|pull|fetch|clone)|docker|gh|npm|pnpm|yarn|pip|curl|ssh|kubectl|aws|gcloud|brew|apt)/.test(head)
    )
      return []
    seen.add(head)
    const quotes = present([
      isDead
        ? quoteOf(transcript.id, run.result, line as string)
        : quoteOf(transcript.id, run.call, command.split('\n')[0] ?? ''),
    ])
    if (quotes.length === 0) return []
    const data: Found = { command: head, error: isDead ? shownError(line as string) : '' }
    const statement = isDead ? `${head} cannot work here.` : `${head} worked.`
    return [
      observed(transcript, {
        kind: 'fact',
        statement,
        signature: `dead-command:${head}`,
        quotes,
        outcome: isDead ? 'failed' : 'worked',
        data,
      }),
    ]
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const first = newestFirst(cluster.observations)[0]
  if (!first || cluster.observations.some((o) => o.outcome === 'worked')) return null
  const { command } = dataOf(first)
  const error = commonest(cluster.observations.map((o) => dataOf(o).error))?.value ?? ''
  if (hasMachinePath(`${command} ${error}`)) return null
  if (cluster.sessions < fewestSessions)
    return {
      withhold: `${code(command)} failed for a reason of the environment in one session; it waits for a second.`,
      reason: 'seen-once',
    }
  const told = together([cluster])
  return lesson(told, {
    kind: 'fact',
    title: titled(`${code(command)} does not work where the agent runs`),
    rationale: reasoned(`${capitalised(inSessions(told))}, tried it and met ${code(shortened(error, 80))}.`),
    line: `${code(command)} does not work where the agent runs (${code(shortened(error, 100))}): leave it to a person.`,
    topic: { commands: [command], paths: [], words: ['environment', 'sandbox', 'network'] },
    heading: 'Environment',
    looked: `Looked for a run of ${code(command)} that worked, in every session: none found.`,
    confidence: told.sessions >= 3 ? 0.85 : 0.75,
    weight: 5 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const deadCommand: Detector = { id: 'dead-command', version: 1, detect, compose }
