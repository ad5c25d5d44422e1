// A package that session after session has to install before it can begin: it is not on the machine, and saying so saves
// the failed attempt.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { runsOf } from './kit/runs'
import { capitalised, code, reasoned, titled } from './kit/wording'

type Found = { by: string; name: string }
const dataOf = (o: Observation): Found => o.data as Found

/** Installers that put one named thing on the machine, outside any project's own list of what it needs. */
const installers: [RegExp, string][] = [
  [/^(?:python3? -m )?pip3? install\s+(.+)$/, 'pip install'],
  [/^apt(?:-get)? install\s+(.+)$/, 'apt-get install -y'],
  [/^brew install\s+(.+)$/, 'brew install'],
  [/^npm (?:i|install|add)\s+(?=.*(?:^|\s)(?:-g|--global)\b)(.+)$/, 'npm install -g'],
  [/^gem install\s+(.+)$/, 'gem install'],
  [/^apk add\s+(.+)$/, 'apk add'],
]

/** Options that take the next word, and what names a project's own list. */
const withValue = /^(?:-r|-c|-e|-i|-t|--requirement|--constraint|--index-url|--extra-index-url|--target|--prefix)$/
const fewestSessions = 2

/** The names that a command installs, without versions; none where it installs a project's own list. */
function installed(command: string): Found[] {
  for (const [pattern, by] of installers) {
    const rest = pattern.exec(command)?.[1]
    if (rest === undefined) continue
    const words = rest.split(/\s+/)
    if (words.some((w) => withValue.test(w))) return []
    return words
      .filter((w) => /^[A-Za-z@][\w@./-]{1,40}(?:\[[\w,]+\])?(?:[=<>~!]=.*)?$/.test(w))
      .map((w) => ({ by, name: w.replace(/(?:\[[\w,]+\])?(?:[=<>~!]=.*)?$/, '') }))
      .filter(({ name }) => !name.includes('./') && name !== 'pip')
  }
  return []
}

/** What the installer, or what was run with it, said last. */
const lastLine = (text: string): string =>
  text
    .split('\n')
    .map((l) => l.trim())
    .findLast((l) => l !== '' && l.length <= 200 && !/^WARNING|^\[notice\]/.test(l)) ?? ''

function detect(transcript: LoadedTranscript): Observation[] {
  const seen = new Set<string>()
  return runsOf(transcript).flatMap((run) =>
    (run.outcome === 'worked' ? run.commands : []).flatMap((command) =>
      installed(command).flatMap((found): Observation[] => {
        const signature = `repeated-install:${found.by} ${found.name.toLowerCase()}`
        if (seen.has(signature)) return []
        seen.add(signature)
        const quotes = present([
          quoteOf(transcript.id, run.call, command),
          run.result ? quoteOf(transcript.id, run.result, lastLine(run.result.text)) : null,
        ])
        if (quotes.length < 2) return []
        const statement = `${found.name} had to be installed.`
        return [observed(transcript, { kind: 'fact', statement, signature, quotes, outcome: 'worked', data: found })]
      }),
    ),
  )
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const first = cluster.observations[0]
  if (!first || cluster.sessions < fewestSessions) return null
  const { by, name } = dataOf(first)
  const told = together([cluster])
  const command = code(`${by} ${name}`)
  return lesson(told, {
    kind: 'fact',
    title: titled(`${code(name)} is not installed here: run ${command} first`),
    rationale: reasoned(`${capitalised(inSessions(told))}, had to install it before going on.`),
    line: `${code(name)} is not installed here: run ${command} before you need it.`,
    topic: { commands: [`${by} ${name}`, name], paths: [], words: ['install', 'packages', 'environment'] },
    heading: 'Environment',
    looked: `Looked for a session that used ${code(name)} without installing it: not named by any command before.`,
    confidence: 0.75,
    weight: 3 + told.sessions,
    fingerprint: cluster.signature,
  })
}

export const repeatedInstall: Detector = { id: 'repeated-install', version: 1, detect, compose }
