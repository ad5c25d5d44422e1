// Sites that the agent's own reader cannot open, tried anew in every session, and what got the same thing instead.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { tellingLine } from './kit/errors'
import { commonest, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { type Run, runsOf } from './kit/runs'
import { code, listed, reasoned, shortened, titled } from './kit/wording'

type Found = { host: string; error: string; instead: string | null }
const dataOf = (o: Observation): Found => o.data as Found

const readers = /^(?:web_?fetch|fetch(?:_url|_page)?|url_?fetch|read_url|open_url|browse|visit|get_page)$/i
const searchers = /^(?:web_?search|search_web|google_search|internet_search)$/i
/** Calls after the failure within which another way to the same thing is looked for. */
const reach = 8
/** Sessions in which one site must have been closed. */
const fewestSessions = 2

function hostOf(run: Run): string | null {
  const { call } = run
  const url = call.input?.url ?? call.input?.uri ?? call.text
  if (call.tool === null || !readers.test(call.tool.replace(/^mcp__.*__/, '')) || typeof url !== 'string') return null
  return /^https?:\/\/(?:www\.)?([\w.-]+\.[a-z]{2,})/i.exec(url)?.[1]?.toLowerCase() ?? null
}

function insteadOf(runs: Run[]): string | null {
  for (const run of runs) {
    if (run.outcome !== 'worked') continue
    if (run.call.tool && searchers.test(run.call.tool)) return run.call.tool
    const fetcher = run.commands.map((c) => /^(curl|wget)\b/.exec(c)?.[1]).find((c) => c !== undefined)
    if (fetcher) return fetcher
  }
  return null
}

function detect(transcript: LoadedTranscript): Observation[] {
  const runs = runsOf(transcript)
  const opened = new Set(runs.flatMap((r) => (r.outcome === 'worked' ? (hostOf(r) ?? []) : [])))
  const seen = new Set<string>()
  return runs.flatMap((run, i): Observation[] => {
    const host = hostOf(run)
    if (host === null || run.outcome === 'unknown' || seen.has(host)) return []
    const isOpen = opened.has(host)
    if (!isOpen && run.outcome !== 'failed') return []
    seen.add(host)
    const line = run.result ? (tellingLine(run.result.text) ?? run.result.text.split('\n')[0] ?? '') : ''
    const quotes = present([
      quoteOf(transcript.id, run.call, run.call.text.split('\n')[0] ?? ''),
      isOpen || !run.result ? null : quoteOf(transcript.id, run.result, line),
    ])
    const error = /\b[a-z]+_[a-z_]+\b|\b[45]\d\d\b/.exec(line)?.[0] ?? ''
    const data: Found = { host, error, instead: insteadOf(runs.slice(i + 1, i + 1 + reach)) }
    return quotes.length === 0
      ? []
      : [
          observed(transcript, {
            kind: 'fact',
            statement: isOpen ? `${host} could be opened.` : `${host} could not be opened.`,
            signature: `closed-host:${run.call.tool}`,
            quotes,
            outcome: isOpen ? 'worked' : 'failed',
            data,
          }),
        ]
  })
}

/** Sites that stayed closed in two sessions at least and opened in none. */
function closedIn(cluster: Cluster): string[] {
  const sessions = (host: string, outcome: Observation['outcome']): number =>
    new Set(
      cluster.observations
        .filter((o) => dataOf(o).host === host && o.outcome === outcome)
        .map((o) => o.session ?? o.transcriptId),
    ).size
  const hosts = [...new Set(cluster.observations.map((o) => dataOf(o).host))]
  return hosts.filter((h) => sessions(h, 'failed') >= fewestSessions && sessions(h, 'worked') === 0).slice(0, 4)
}

function compose(cluster: Cluster): ReturnType<Detector['compose']> {
  const hosts = closedIn(cluster)
  if (hosts.length === 0) return null
  const about = cluster.observations.filter((o) => hosts.includes(dataOf(o).host))
  const told = {
    ...together([cluster]),
    observations: about,
    sessions: new Set(about.map((o) => o.session ?? o.transcriptId)).size,
  }
  const tool = cluster.signature.slice('closed-host:'.length)
  const error = commonest(about.map((o) => dataOf(o).error).filter((e) => e !== ''))?.value
  const ways = [...new Set(present(about.map((o) => dataOf(o).instead)))].slice(0, 2)
  const sites = listed(hosts.map(code))
  const way =
    ways.length > 0 ? `go straight to ${listed(ways.map(code), 'or')} for another copy` : 'look for another copy'
  return lesson(told, {
    kind: 'fact',
    title: titled(`${code(tool)} cannot open ${shortened(hosts.join(', '), 45)}: use another way`),
    rationale: reasoned(`Each session tried it first and lost a call: ${inSessions(told)}.`),
    line: `${code(tool)} cannot open ${sites}${error ? ` (${code(error)})` : ''}: ${way}.`,
    topic: { commands: [tool], paths: [], words: ['fetch', 'web', 'search'] },
    heading: 'Tools',
    looked: 'Looked for a session in which one of these sites could be opened: none found.',
    confidence: 0.8,
    weight: 5 + told.sessions,
    fingerprint: `${cluster.signature} ${hosts.sort().join(' ')}`,
  })
}

export const closedHost: Detector = { id: 'closed-host', version: 1, detect, compose }
