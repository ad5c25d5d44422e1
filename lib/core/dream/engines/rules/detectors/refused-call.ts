// A tool that refuses the same kind of call in session after session: what it says is what to check before calling. One
// that no session could use at all is not worth another try.
import type { Detector } from '@/lib/core/dream/engines/rules/detector'
import type { Cluster, LoadedTranscript, Observation } from '@/lib/core/dream/types'
import { errorSignature, isHarnessNoise, shownError, tellingLine } from './kit/errors'
import { commonest, newestFirst, present, quoteOf, together } from './kit/evidence'
import { inSessions, lesson, observed } from './kit/lesson'
import { type Run, runsOf } from './kit/runs'
import { capitalised, code, counted, listed, reasoned, shortened, titled } from './kit/wording'

type Found = { tool: string; error: string }
const dataOf = (o: Observation): Found => o.data as Found

const own = 'refused-call:'
const worked = `${own}worked `

/** Sessions in which a tool must have said it: an agent's own slip does not come back in so many. */
const fewestSessions = 3

/**
 * Tools that every coding agent has, and tools that drive a browser or an editor: what they refuse has to do with the
 * file or the page at hand.
 */
const general =
  /^(?:read|write|edit|view|glob|grep|find|ls|list|search|cat|tree|open|create|insert|replace|patch|multiedit|str_replace|todo|task|agent|plan|think|calculate|update_plan|enter_?plan|exit_?plan|ask|skill|notebook|tool_?search|web_?search|web_?fetch|fetch|url_fetch|browse|computer|screenshot|kill|bash|wait|finish|submit|lsp|memory|apply|delete|move|copy|mkdir|monitor|cron|send_?user)|browser|chrome|playwright|puppeteer|(?:^|_)(?:read|write|edit|list|search|create|delete|move|open)_(?:multiple_)?(?:file|dir|director|code)|file(?:s)?$/i

/** Trouble on the way to a service says nothing about what it accepts. */
const passing =
  /time[ds]? ?out|temporar|unavailable|internal (?:server )?error|\b50[0-4]\b|\b429\b|connect|network|rate.?limit|overload|try again|cancel|abort|interrupt|not connected|closed/i

const firstLine = (text: string): string => text.split('\n').find((l) => l.trim() !== '') ?? ''

const isOwnTool = (run: Run): boolean =>
  run.call.tool !== null && run.commands.length === 0 && !general.test(run.call.tool.replace(/^mcp__.*__/, ''))

function detect(transcript: LoadedTranscript): Observation[] {
  const seen = new Set<string>()
  return runsOf(transcript).flatMap((run): Observation[] => {
    const { call, result } = run
    if (!isOwnTool(run) || !result || !call.tool || result.mark === 'rejection') return []
    const isRefused = run.outcome === 'failed'
    const line = isRefused ? tellingLine(result.text) : null
    if (isRefused && (line === null || passing.test(line) || isHarnessNoise(line))) return []
    if (!isRefused && run.outcome !== 'worked') return []
    const signature = line === null ? `${worked}${call.tool}` : `${own}${errorSignature(line)}`
    if (seen.has(`${signature} ${call.tool}`)) return []
    seen.add(`${signature} ${call.tool}`)
    const quotes = present([
      line === null
        ? // What it answered: the call itself may be shown as an input that the log has in another form.
          (quoteOf(transcript.id, result, firstLine(result.text)) ?? quoteOf(transcript.id, call, firstLine(call.text)))
        : quoteOf(transcript.id, result, line),
    ])
    if (quotes.length === 0) return []
    const data: Found = { tool: call.tool, error: line === null ? '' : shownError(line) }
    const statement = line === null ? `${call.tool} answered.` : `${call.tool} refuses: ${data.error}`
    return [observed(transcript, { kind: 'fact', statement, signature, quotes, outcome: run.outcome, data })]
  })
}

const sessionsWith = (cluster: Cluster, tool: string): number =>
  new Set(cluster.observations.filter((o) => dataOf(o).tool === tool).map((o) => o.session ?? o.transcriptId)).size

/** Tools that said it in two sessions at least, those that said it most first. */
function toolsOf(cluster: Cluster): string[] {
  const tools = [...new Set(cluster.observations.map((o) => dataOf(o).tool))]
  return tools
    .filter((t) => sessionsWith(cluster, t) >= 2)
    .sort((a, b) => sessionsWith(cluster, b) - sessionsWith(cluster, a))
    .slice(0, 2)
}

/** Of a tool that never worked the refusal that most sessions met speaks for all. */
function isForemost(cluster: Cluster, tool: string, all: Cluster[]): boolean {
  const rivals = all.filter((c) => c.signature.startsWith(own) && !c.signature.startsWith(worked))
  const most = Math.max(...rivals.map((c) => sessionsWith(c, tool)))
  return rivals.find((c) => sessionsWith(c, tool) === most)?.id === cluster.id
}

function compose(cluster: Cluster, all: Cluster[]): ReturnType<Detector['compose']> {
  if (cluster.signature.startsWith(worked)) return null
  const [tool, other] = toolsOf(cluster)
  if (tool === undefined) return null
  const told = together([cluster])
  const error = commonest(newestFirst(cluster.observations).map((o) => dataOf(o).error))?.value ?? ''
  if (told.sessions < fewestSessions)
    return {
      withhold: `${code(tool)} refused a call so in ${counted(told.sessions, 'session')}; it waits for a third.`,
      reason: 'seen-once',
    }
  const isDead = !all.some((c) => c.signature === `${worked}${tool}`)
  if (isDead && !isForemost(cluster, tool, all)) return null
  const tools = listed([tool, ...(other && !isDead ? [other] : [])].map(code), 'and')
  const shown = code(shortened(error, 120))
  const refuses = other && !isDead ? 'refuse' : 'refuses'
  return lesson(told, {
    kind: 'fact',
    title: titled(isDead ? `${code(tool)} does not work here: do not call it` : `${tools} ${refuses}: ${error}`),
    rationale: reasoned(
      isDead
        ? `Every call of ${code(tool)} failed, in ${inSessions(told)}.`
        : `It was refused for this in ${inSessions(told)}. Each time it cost a second attempt.`,
    ),
    line: isDead
      ? `${code(tool)} does not work here (${shown}): do not call it.`
      : `${capitalised(tools)} ${other ? 'fail' : 'fails'} with ${shown}: check this first.`,
    topic: { commands: [tool, ...(other ? [other] : [])], paths: [], words: error.split(/\W+/).slice(0, 8) },
    heading: 'Tools',
    looked: isDead
      ? `Looked for a call of ${code(tool)} that worked, in every session: none found.`
      : 'Looked for the same call going through unchanged: it never did in these sessions.',
    confidence: told.sessions >= 5 ? 0.85 : 0.75,
    weight: 6 + Math.min(told.sessions, 8),
    fingerprint: cluster.signature,
  })
}

export const refusedCall: Detector = { id: 'refused-call', version: 2, detect, compose }
