// `reverie parse`: what is in a log, counted, one line a transcript.
import type { Command } from 'commander'
import { loadTranscripts } from '@/lib/adapters/files/load-transcripts'
import type { LoadedTranscript, Unreadable } from '@/lib/core/dream/types'
import { makeMasker } from '@/lib/core/secrets/redact'

function toJson({ path, meta }: LoadedTranscript): Record<string, unknown> {
  const {
    format,
    session,
    parent,
    agent,
    title,
    cwd,
    gitBranch,
    gitRemote,
    model,
    startedAt,
    endedAt,
    events,
    counts,
    errors,
    interruptions,
    subagentEvents,
    usage,
    outcome,
    masked,
    warnings,
  } = meta
  return {
    path,
    format,
    session,
    parent,
    agent,
    title,
    cwd,
    gitBranch,
    gitRemote,
    model,
    startedAt,
    endedAt,
    events,
    counts,
    errors,
    interruptions,
    subagentEvents,
    usage,
    outcome,
    masked,
    warnings,
  }
}

function toText({ path, meta }: LoadedTranscript): string {
  const { counts } = meta
  const masked = Object.entries(meta.masked).map(([kind, n]) => `${n} ${kind}`)
  const lines = [
    meta.title,
    `  ${path}`,
    `  ${meta.format}${meta.model ? `, ${meta.model}` : ''}${meta.startedAt ? `, ${meta.startedAt.slice(0, 16).replace('T', ' ')}` : ''}`,
    `  ${meta.events} events: ${counts.user} by a person, ${counts.assistant} by the agent, ${counts.tool_call} tool calls, ${meta.errors} errors`,
  ]
  if (masked.length > 0) lines.push(`  masked: ${masked.join(', ')}`)
  for (const warning of meta.warnings) lines.push(`  ! ${warning}`)
  return lines.join('\n')
}

const failed = ({ path, reason }: Unreadable) => ({ path, error: { code: 'unsupported', message: reason } })

async function runParse(paths: string[], options: { json?: boolean }): Promise<void> {
  let read = 0
  for await (const item of loadTranscripts(paths, makeMasker)) {
    if ('transcript' in item) {
      read++
      console.log(options.json ? JSON.stringify(toJson(item.transcript)) : toText(item.transcript))
    } else if (options.json) console.log(JSON.stringify(failed(item.unreadable)))
    else console.error(`${item.unreadable.path}: ${item.unreadable.reason}`)
  }
  if (read === 0) process.exitCode = 1
}

export function registerParse(program: Command): void {
  program
    .command('parse')
    .description('Read transcripts and count what is in them')
    .argument('<paths...>', 'files, folders or archives')
    .option('--json', 'one JSON object a line')
    .action(runParse)
}
