// The log of one scheduled job, `cron/runs/<job>.jsonl`: a line for each run, with its end and what was reported.
import type { Line, LineReader, Output } from '../format'
import { asNumber, asObject, asString, isObject, type Json, tryJson } from '../json'
import { emitNotJson } from '../not-json'
import type { Session } from '../session'

export const isCronRun = (r: Json): boolean =>
  typeof r.jobId === 'string' && typeof r.ts === 'number' && typeof r.action === 'string' && !('message' in r)

export function openCronRuns(out: Output): LineReader {
  const session = out.begin()
  const seen = new Set<string>()
  return {
    line(line) {
      if (line.text.trim() === '') return
      const run = tryJson(line.text)
      if (!isObject(run)) emitNotJson(line, session)
      else if (isCronRun(run)) readRun(run, line, session, seen)
      else session.emit({ key: null, line: line.n, kind: 'unknown', origin: 'injected', text: JSON.stringify(run) })
    },
    end() {
      session.end()
    },
  }
}

function readRun(run: Json, line: Line, session: Session, seen: Set<string>): void {
  const id = `${asString(run.sessionId) ?? ''}@${String(run.ts)}:${String(run.action)}`
  if (seen.has(id)) return
  seen.add(id)
  session.session ??= `cron:${String(run.jobId)}`
  session.agent ??= /^agent:([^:]+):/.exec(asString(run.sessionKey) ?? '')?.[1] ?? null
  // The log tells no name of the job; the first characters of its id are what the agent's own lists show.
  session.title('tool', `Scheduled runs of ${session.agent ?? 'a job'}, ${String(run.jobId).slice(0, 8)}`)
  const began = session.time(run.runAtMs)
  const model = asString(run.model)
  if (model !== null) session.countModel(model)
  countUse(id, asObject(run.usage), session)
  const base = { line: line.n, at: run.ts }
  const summary = asString(run.summary)?.trim()
  if (summary) session.emit({ ...base, key: `${id}:0`, kind: 'assistant', origin: 'assistant', text: summary })
  const status = asString(run.status) ?? String(run.action)
  const error = asString(run.error)
  session.emit({
    ...base,
    key: `${id}:1`,
    kind: 'system',
    origin: 'tool',
    mark: 'notification',
    isError: status === 'error' || error !== null,
    text: error ?? `${String(run.action)}: ${status}${began ? `, began ${began}` : ''}`,
  })
}

function countUse(id: string, usage: Json, session: Session): void {
  const input = asNumber(usage.input_tokens)
  const output = asNumber(usage.output_tokens)
  if (input === null && output === null) return
  session.countUsage(id, {
    input: input ?? 0,
    output: output ?? 0,
    cacheRead: asNumber(usage.cache_read_tokens) ?? 0,
    cacheWrite: asNumber(usage.cache_write_tokens) ?? 0,
  })
}
