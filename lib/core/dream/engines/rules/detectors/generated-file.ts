// A file that is made from another: somebody edits it, a build writes over it, and only an edit of the source holds.
import type { Candidate } from '@/lib/core/dream/engines/rules/candidate'
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { evidenceOf, newestFirst, occurrencesOf, present, quoteOf, together } from './kit/evidence'
import { editedPath, inRepository, type Run, runsOf } from './kit/runs'
import { commandShape, hasMachinePath, onlyLooks } from './kit/shell'
import { capitalised, code, counted, reasoned, titled } from './kit/wording'

type Found = { source: string; made: string | null; build: string | null }
const dataOf = (o: Observation): Found => o.data as Found

/** Searches before an edit that show that nobody knew where the file is. */
const searchesThatTell = 3
/** Calls before an edit in which those searches are counted. */
const searchReach = 12

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const extensionOf = (path: string): string => /\.[^./]+$/.exec(nameOf(path))?.[0] ?? ''
const stemOf = (path: string): string => nameOf(path).slice(0, nameOf(path).length - extensionOf(path).length)
/** `packages/mailer/templates/*.mjml`: all files of the kind, since one of them proves it for its folder. */
const kindOf = (path: string): string => `${folderOf(path)}/*${extensionOf(path)}`

const isSearch = (run: Run): boolean =>
  /^(grep|glob|search|find|ls|list|codebase_search|grep_search|file_search)/i.test(run.call.tool ?? '') ||
  (run.commands.length > 0 &&
    run.commands.every((c) => /^(rg|grep|ag|find|fd|ls|tree|git grep|git ls-files)\b/.test(c)))

const observation = (transcript: LoadedTranscript, data: Found, quotes: Observation['quotes']): Observation => ({
  id: '',
  transcriptId: transcript.id,
  session: transcript.meta.session,
  agent: transcript.agent,
  kind: 'fact',
  statement: `The source is ${data.source}.`,
  signature: `generated-file:${data.source}`,
  scope: 'repository',
  quotes,
  outcome: 'worked',
  at: quotes.at(-1)?.at ?? null,
  data,
})

/** Edited files that wait for a build: beyond so many, the oldest is given up. */
const mostWaiting = 40
/** Longer outputs are logs in which any folder may be named. */
const longestOutput = 50_000

/** The line in which a build names the folder that it wrote into; null where this run is none. */
function wroteInto(run: Run, folder: string): string | null {
  const text = run.result?.text ?? ''
  if (run.outcome !== 'worked' || text.length > longestOutput || !text.includes(folder)) return null
  if (!run.commands.some((c) => !onlyLooks(c))) return null
  return text.split('\n').find((l) => l.includes(folder) && l.length < 300) ?? null
}

/** The build that wrote into the folder of an edited file, between that edit and the next edit of its twin. */
function overwritten(transcript: LoadedTranscript, runs: Run[], paths: (string | null)[]): Observation[] {
  const out: Observation[] = []
  const waiting = new Map<string, string>()
  const built: { made: string; by: Run; line: string }[] = []
  runs.forEach((run, at) => {
    const path = paths[at] ?? null
    if (path !== null && folderOf(path) !== '') {
      for (const { made, by, line } of built) {
        if (stemOf(path) !== stemOf(made) || folderOf(path) === folderOf(made)) continue
        const command = by.commands.filter((c) => !onlyLooks(c)).at(-1) ?? ''
        out.push(
          observation(
            transcript,
            { source: kindOf(path), made: kindOf(made), build: commandShape(command) },
            present([
              by.result ? quoteOf(transcript.id, by.result, line) : null,
              quoteOf(transcript.id, run.call, run.call.text),
            ]),
          ),
        )
      }
      waiting.set(path, folderOf(path))
      if (waiting.size > mostWaiting) waiting.delete(waiting.keys().next().value as string)
      return
    }
    for (const [made, folder] of waiting) {
      const line = wroteInto(run, folder)
      if (line === null) continue
      waiting.delete(made)
      built.push({ made, by: run, line })
      if (built.length > mostWaiting) built.shift()
    }
  })
  return out
}

function searched(transcript: LoadedTranscript, runs: Run[], paths: (string | null)[]): Observation[] {
  return paths.flatMap((path, i) => {
    const call = runs[i]?.call
    if (path === null || !call || folderOf(path) === '') return []
    const looks = runs.slice(Math.max(0, i - searchReach), i).filter(isSearch)
    if (looks.length < searchesThatTell) return []
    const quotes = present([quoteOf(transcript.id, call, call.text)])
    return quotes.length > 0 ? [observation(transcript, { source: kindOf(path), made: null, build: null }, quotes)] : []
  })
}

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const paths = runs.map((r) => {
    const path = editedPath(r.call)
    return path === null ? null : inRepository(path, transcript.meta.cwd)
  })
  const all = [...overwritten(transcript, runs, paths), ...searched(transcript, runs, paths)]
  const seen = new Set<string>()
  return all.filter((o) => (seen.has(o.signature) ? false : seen.add(o.signature)))
}

function compose(cluster: Cluster): Candidate | null {
  const proof = newestFirst(cluster.observations).find((o) => dataOf(o).made !== null)
  if (!proof || cluster.sessions < 2) return null
  const { source, made, build } = dataOf(proof)
  if (made === null || build === null || hasMachinePath(`${source} ${made} ${build}`)) return null
  const told = together([cluster])
  const others = cluster.sessions - 1
  return {
    kind: 'fact',
    title: titled(`Edit ${code(source)}; ${code(folderOf(made))} is generated`),
    rationale: reasoned(
      `An edit in ${code(folderOf(made))} was gone after ${code(build)}.`,
      `${capitalised(counted(others, 'other session'))} searched for the source before editing it.`,
    ),
    line: `${code(made)} is generated by ${code(build)} from ${code(source)}: edit the source, never what is generated.`,
    topic: { commands: [build], paths: [source, made], words: [] },
    scope: 'repository',
    heading: 'Code',
    supersedes: null,
    renames: null,
    skill: null,
    evidence: evidenceOf([proof, ...cluster.observations.filter((o) => o !== proof)]),
    against: {
      looked: `Nothing found: no edit in ${code(folderOf(made))} outlived a build, in ${counted(told.sessions, 'session')}.`,
      evidence: [],
    },
    occurrences: occurrencesOf(told),
    since: null,
    confidence: 0.85,
    weight: 7 + told.sessions,
    flags: [],
    fingerprint: cluster.signature,
  }
}

export const generatedFile: Detector = { id: 'generated-file', version: 2, detect, compose }
