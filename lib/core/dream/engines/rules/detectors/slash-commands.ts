// A family of slash commands by which people steer the work, session after session. Which ones they begin with is how
// work is taken up here. Commands that come with the agent say nothing: only families of their own count.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { commonest, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { code, listed, reasoned, titled } from './kit/wording'

type Found = { commands: string[]; first: string }
const dataOf = (o: Observation): Found => o.data as Found

/** `/family:command`: a name space is given by who made the commands. */
const familiar = /^\/([a-z][\w-]{1,30}):([a-z][\w-]{1,40})\b/i
const fewestSessions = 3
const fewestCommands = 2

function detect(transcript: LoadedTranscript): Observation[] {
  const used = transcript.events.filter(
    (e) => e.kind === 'user' && e.subagent === null && e.mark === 'command' && familiar.test(e.text),
  )
  const families = new Map<string, typeof used>()
  for (const e of used) {
    const family = familiar.exec(e.text)?.[1]?.toLowerCase() as string
    families.set(family, [...(families.get(family) ?? []), e])
  }
  return [...families].flatMap(([family, events]): Observation[] => {
    const commands = [...new Set(events.map((e) => familiar.exec(e.text)?.[0] as string))]
    const quotes = present(events.slice(0, 3).map((e) => quoteOf(transcript.id, e, familiar.exec(e.text)?.[0] ?? '')))
    if (quotes.length === 0) return []
    const data: Found = { commands, first: commands[0] as string }
    const statement = `Work was steered by ${commands.join(', ')}.`
    return [observed(transcript, { kind: 'workflow', statement, signature: `slash-commands:${family}`, quotes, data })]
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const told = together([cluster])
  const all = [...new Set(told.observations.flatMap((o) => dataOf(o).commands))]
  if (told.sessions < fewestSessions || all.length < fewestCommands) return null
  const family = cluster.signature.slice('slash-commands:'.length)
  const sessionsWith = (c: string): number => told.observations.filter((o) => dataOf(o).commands.includes(c)).length
  const usual = [...all].sort((a, b) => sessionsWith(b) - sessionsWith(a)).slice(0, 3)
  const first = commonest(told.observations.map((o) => dataOf(o).first))?.value ?? usual[0] ?? ''
  return lesson(told, {
    kind: 'workflow',
    title: titled(`Work is driven by the ${code(`/${family}`)} commands, ${code(first)} first`),
    rationale: reasoned(`People steered the work by them in ${inSessions(told)}.`),
    line: `Work here is driven by the ${code(`/${family}`)} commands (${listed(usual.map(code))}); it usually begins with ${code(first)}. Leave its state as these commands expect it.`,
    topic: { commands: usual, paths: [], words: ['commands', 'workflow', family] },
    heading: 'Workflow',
    looked: 'Looked for sessions that steered the work by another family of commands: none found.',
    confidence: 0.65,
    weight: 3 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const slashCommands: Detector = { id: 'slash-commands', version: 1, detect, compose }
