// A path that sessions ask for under a name it does not have: another case, another separator, another folder. The name
// that worked afterwards is the fact to keep.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { commonest, newestFirst, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { inRepository, type Run, runsOf } from './kit/runs'
import { hasMachinePath } from './kit/shell'
import { code, reasoned, titled } from './kit/wording'

type Found = { wrong: string; right: string }
const dataOf = (o: Observation): Found => o.data as Found

const absent = /No such file or directory|cannot find the (?:path|file)|does not exist|File not found|ENOENT/i
/** Calls after the failure within which the right name must have worked. */
const reach = 12
const fewestSessions = 2

/** Names that stand in many folders tell nothing about where one of them is. */
const everywhere =
  /^(?:index|main|mod|lib|init|__init__|readme|package|config|settings|setup|test|tests|utils|types|makefile|dockerfile|spec|skill|cargo|go|tsconfig|styles?|page|layout|route|app)(?:\.\w+)*$/i

const cached = new WeakMap<Run, string[]>()

/** Paths that a call names, as the repository has them, also those with spaces between quotes. */
function pathsIn(run: Run, cwd: string | null): string[] {
  const known = cached.get(run)
  if (known) return known
  const texts = run.commands.length > 0 ? run.commands : [run.call.text]
  const found = texts.flatMap((text) => [
    ...[...text.matchAll(/["']([^"'\n]{3,120}\/[^"'\n]{1,80})["']/g)].map((m) => m[1] as string),
    ...[...text.replace(/"[^"\n]*"|'[^'\n]*'/g, ' ').matchAll(/(?<![\w:/])(?:\.{0,2}\/)?[\w@.-]+(?:\/[\w@.-]+)+/g)].map(
      (m) => m[0],
    ),
  ])
  const made = found.map((p) => inRepository(p, cwd)).filter((p) => !p.includes('://') && !/[*?$<>|]/.test(p))
  cached.set(run, made)
  return made
}

const folded = (path: string): string => path.toLowerCase().replace(/[-_ ]/g, '')
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Two names of one thing: the same letters spelled otherwise, or the same telling file in another folder. */
function isSame(wrong: string, right: string): boolean {
  if (wrong === right) return false
  if (folded(wrong) === folded(right)) return true
  return nameOf(wrong) === nameOf(right) && /\.\w+$/.test(nameOf(wrong)) && !everywhere.test(nameOf(wrong))
}

/** The beginning of two spellings up to the first part that differs: `Use cases/`, not `Use cases/UC-01.md`. */
function upToDifference({ wrong, right }: Found): Found {
  const [w, r] = [wrong.split('/'), right.split('/')]
  if (folded(wrong) !== folded(right) || w.length !== r.length) return { wrong, right }
  const last = w.findLastIndex((part, i) => part !== r[i])
  const end = last < w.length - 1 ? '/' : ''
  return { wrong: w.slice(0, last + 1).join('/') + end, right: r.slice(0, last + 1).join('/') + end }
}

function foundAfter(runs: Run[], at: number, wrong: string, cwd: string | null): { run: Run; right: string } | null {
  for (const run of runs.slice(at + 1, at + 1 + reach)) {
    if (run.outcome !== 'worked') continue
    const right = pathsIn(run, cwd).find((p) => isSame(wrong, p))
    if (right) return { run, right }
  }
  return null
}

/** Paths that people wrote in their tasks under another spelling than the one that then worked. */
function misspelt(transcript: LoadedTranscript, runs: Run[]): Observation[] {
  const { cwd } = transcript.meta
  const worked = new Map<string, { run: Run; right: string }>()
  for (const run of runs.filter((r) => r.outcome === 'worked'))
    for (const right of pathsIn(run, cwd)) worked.set(folded(right.replace(/^\.\//, '')), { run, right })
  const exact = new Set([...worked.values()].map((w) => w.right.replace(/^\.\//, '')))
  return transcript.events.flatMap((event): Observation[] => {
    if (event.kind !== 'user' || event.origin !== 'user' || event.text.length > 12_000) return []
    const written = [...event.text.matchAll(/(?<![\w/])\.\/((?:[\w@.-]+ ?)+(?:\/[\w@.-]+)+)/g)].map(
      (m) => m[1] as string,
    )
    return written.flatMap((wrong): Observation[] => {
      const found = worked.get(folded(wrong))
      if (!found || exact.has(wrong)) return []
      const data = upToDifference({ wrong, right: found.right.replace(/^\.\//, '') })
      if (data.wrong === data.right) return []
      const quotes = present([
        quoteOf(transcript.id, event, wrong),
        quoteOf(transcript.id, found.run.call, found.right),
      ])
      const signature = `path-spelling:${data.wrong}`
      return [
        observed(transcript, {
          kind: 'fact',
          statement: `${data.right}, not ${data.wrong}.`,
          signature,
          quotes,
          outcome: 'worked',
          data,
        }),
      ]
    })
  })
}

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const seen = new Set<string>()
  return [...failed(transcript, runs), ...misspelt(transcript, runs)].filter((o) =>
    seen.has(o.signature) ? false : seen.add(o.signature),
  )
}

function failed(transcript: LoadedTranscript, runs: Run[]): Observation[] {
  const { cwd } = transcript.meta
  const seen = new Set<string>()
  return runs.flatMap((run, at): Observation[] => {
    const text = run.result?.text ?? ''
    if (run.outcome !== 'failed' || !run.result || text.length > 4_000 || !absent.test(text)) return []
    return pathsIn(run, cwd).flatMap((wrong): Observation[] => {
      if (!text.includes(nameOf(wrong))) return []
      const after = foundAfter(runs, at, wrong, cwd)
      if (!after || !run.result) return []
      const data = upToDifference({ wrong: wrong.replace(/^\.\//, ''), right: after.right.replace(/^\.\//, '') })
      const signature = `path-spelling:${data.wrong}`
      if (seen.has(signature) || data.wrong === data.right) return []
      seen.add(signature)
      const line = text.split('\n').find((l) => absent.test(l)) ?? ''
      const call = after.run.call.text.split('\n').find((l) => l.includes(data.right)) ?? data.right
      const quotes = present([quoteOf(transcript.id, run.result, line), quoteOf(transcript.id, after.run.call, call)])
      const statement = `${data.right}, not ${data.wrong}.`
      return [observed(transcript, { kind: 'fact', statement, signature, quotes, outcome: 'worked', data })]
    })
  })
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const first = newestFirst(cluster.observations)[0]
  const right = commonest(cluster.observations.map((o) => dataOf(o).right))
  if (!first || !right || right.count < cluster.observations.length) return null
  const { wrong } = dataOf(first)
  if (hasMachinePath(`${wrong} ${right.value}`)) return null
  if (cluster.sessions < fewestSessions)
    return { withhold: `${code(wrong)} was asked for in one session; it waits for a second.`, reason: 'seen-once' }
  const told = together([cluster])
  const isSpelling = folded(wrong) === folded(right.value)
  const what = right.value.endsWith('/') ? 'folder' : 'file'
  return lesson(told, {
    kind: 'fact',
    title: titled(`The ${what} is ${code(right.value)}, not ${code(wrong)}`),
    rationale: reasoned(`It was looked for as ${code(wrong)} in ${inSessions(told)}.`),
    line: isSpelling
      ? `The ${what} is ${code(right.value)}, with this exact spelling and letter case: ${code(wrong)} does not exist.`
      : `The ${what} is ${code(right.value)}: ${code(wrong)} does not exist.`,
    topic: { commands: [], paths: [right.value, wrong], words: [] },
    heading: 'Code',
    looked: `Looked for a session in which ${code(wrong)} was there: none found.`,
    confidence: 0.8,
    weight: 4 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const pathSpelling: Detector = { id: 'path-spelling', version: 1, detect, compose }
