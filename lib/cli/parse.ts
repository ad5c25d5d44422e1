// `reverie parse`: what is in a log, counted, one line a transcript.
import { type Command, Option } from 'commander'
import { loadTranscripts } from '@/lib/adapters/files/load-transcripts'
import type { LoadedTranscript, Unreadable } from '@/lib/core/dream/types'
import { makeMasker } from '@/lib/core/secrets/redact'
import { formatIds } from '@/lib/core/transcript/detect'
import type { FormatId } from '@/lib/core/transcript/event'

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

async function runParse(paths: string[], options: { json?: boolean; format?: FormatId }): Promise<void> {
  let read = 0
  let refused = 0
  for await (const item of loadTranscripts(paths, makeMasker, options.format ?? null)) {
    if ('unreadable' in item) refused++
    if ('transcript' in item) {
      read++
      console.log(options.json ? JSON.stringify(toJson(item.transcript)) : toText(item.transcript))
    } else if (options.json) console.log(JSON.stringify(failed(item.unreadable)))
    else console.error(`${item.unreadable.path}: ${item.unreadable.reason}`)
  }
  if (refused > 0 && !options.format && !options.json)
    console.error(
      `Where the format is not told by the content, name it: --format <id>, one of ${formatIds.join(', ')}.`,
    )
  if (read === 0) process.exitCode = 1
}

export function registerParse(program: Command): void {
  program
    .command('parse')
    .description('Read transcripts and count what is in them')
    .argument('<paths...>', 'files, folders or archives')
    .option('--json', 'one JSON object a line')
    .addOption(new Option('--format <id>', 'read them in this format, whatever they look like').choices(formatIds))
    .action(runParse)
}
