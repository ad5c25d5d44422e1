// OpenClaw's files: sessions, `~/.openclaw/agents/<agent>/sessions/<id>.jsonl`, and the run logs of scheduled jobs.
import type { Head, LineFormat, LineReader, Output } from '../format'
import { asArray, asObject, asText, isObject, type Json, tryJson } from '../json'
import { isCronRun, openCronRuns } from '../openclaw/cron-runs'
import { openclaw } from '../openclaw/flavour'
import { openTree, sniffTree } from '../pi/reader'

/** The program's names so far; a folder or id of the person's own may hold one without its dot. */
const home = /(^|[\\/])\.(openclaw|clawdbot|moltbot)([\\/]|$)/
const ownName = /^(openclaw|clawdbot|moltbot)\b/
/** Tools that only its gateway has. */
const ownTools = /^(sessions_(list|history|send|spawn)|session_status|memory_(get|search)|agents_list|gateway)$/
const ownPrompt = /^(\[cron:|(Conversation info|Sender) \(untrusted metadata\):|A new session was started via \/new)/

function isSign(r: Json): boolean {
  if (r.type === 'session') return home.test(asText(r.cwd)) || ownName.test(asText(r.id))
  if (r.type === 'custom' || r.type === 'custom_message')
    return r.customType === 'model-snapshot' || ownName.test(asText(r.customType))
  if (r.type === 'model_change') return ownName.test(asText(r.provider)) || ownName.test(asText(r.modelId))
  const message = asObject(r.message)
  if (message.role === 'user') {
    const [first] = asArray(message.content)
    return ownPrompt.test(asText(isObject(first) ? first.text : message.content).trimStart())
  }
  return message.provider === 'openclaw' || (message.role === 'toolResult' && ownTools.test(asText(message.toolName)))
}

function sniff(head: Head): number {
  if (head.records.length === 0) return 0
  const runs = head.records.filter(isCronRun).length / head.records.length
  if (runs > 0.5) return 0.9 * runs
  const tree = sniffTree(head.records)
  // Above Pi's own fit, so that a sign decides.
  return tree > 0 && head.records.some(isSign) ? tree + 0.05 : 0
}

/** The first record tells which of the two files it is. */
function open(out: Output): LineReader {
  let reader: LineReader | null = null
  return {
    line(line) {
      if (reader === null) {
        const first = tryJson(line.text)
        if (line.text.trim() === '') return
        reader = isObject(first) && isCronRun(first) ? openCronRuns(out) : openTree(named(out), openclaw)
      }
      reader.line(line)
    },
    end() {
      reader ??= openTree(out, openclaw)
      reader.end()
    },
  }
}

/** The log names no agent; the folder that it lies in does, if its path is known. */
function named(out: Output): Output {
  const agent = /(?:^|[\\/])agents[\\/]([^\\/]+)[\\/]sessions[\\/]/.exec(out.name ?? '')?.[1] ?? null
  return {
    name: out.name,
    begin() {
      const session = out.begin()
      session.agent = agent
      return session
    },
  }
}

export const openclawFormat: LineFormat = { id: 'openclaw', kind: 'lines', sniff, open }
