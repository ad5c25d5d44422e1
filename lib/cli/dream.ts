// `reverie dream`: a dream with no database, queue or server. It proposes; it changes no file.
import { type Command, InvalidArgumentError, Option } from 'commander'
import { loadTranscripts } from '@/lib/adapters/files/load-transcripts'
import { makeAnthropic } from '@/lib/adapters/llm/anthropic'
import type { Engine } from '@/lib/core/dream/engine'
import { defaultModels, makeClaudeEngine } from '@/lib/core/dream/engines/claude/engine'
import { detectors } from '@/lib/core/dream/engines/rules/detectors/all'
import { makeRulesEngine } from '@/lib/core/dream/engines/rules/engine'
import { runDream } from '@/lib/core/dream/run-dream'
import type { AgentProfile, LoadedTranscript, Unreadable } from '@/lib/core/dream/types'
import { makeMasker } from '@/lib/core/secrets/redact'
import { dreamToJson } from './dream-to-json'
import { dreamToText } from './dream-to-text'
import { readMemory } from './read-memory'

type Options = { transcripts?: string[]; memory?: string; engine: string; json?: boolean; limit?: number }

async function loadAll(paths: string[]): Promise<{ transcripts: LoadedTranscript[]; unreadable: Unreadable[] }> {
  const transcripts: LoadedTranscript[] = []
  const unreadable: Unreadable[] = []
  for await (const item of loadTranscripts(paths, makeMasker)) {
    if ('transcript' in item) transcripts.push(item.transcript)
    else unreadable.push(item.unreadable)
  }
  return { transcripts, unreadable }
}

/** The agents of the logs are who reads the memory, as far as the logs name them. */
function profilesOf(transcripts: LoadedTranscript[], storeId: string): AgentProfile[] {
  const byName = new Map<string, AgentProfile>()
  for (const { agent, meta } of transcripts)
    if (agent) byName.set(agent, { name: agent, runtime: meta.format, storeIds: [storeId], loadsAtStart: [] })
  return [...byName.values()]
}

function engineOf({ engine }: Options, command: Command): Engine {
  if (engine === 'rules') return makeRulesEngine(detectors)
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseURL } = process.env
  if (!apiKey) command.error('The claude engine needs ANTHROPIC_API_KEY in the environment.')
  return makeClaudeEngine(makeAnthropic({ apiKey: apiKey as string, baseURL }), defaultModels)
}

async function dream(options: Options, command: Command): Promise<void> {
  if (!options.transcripts && !options.memory)
    command.error('Give --transcripts, --memory, or both: without either there is nothing to dream over.')
  const engine = engineOf(options, command)
  const begun = performance.now()
  const store = await readMemory(options.memory ?? null).catch((error) => {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
    return command.error(`There is no folder ${options.memory}. Name the folder that holds the memory files.`)
  })
  const { transcripts, unreadable } = await loadAll(options.transcripts ?? [])
  const result = await runDream({
    engine,
    stores: [store],
    agents: profilesOf(transcripts, store.id),
    transcripts,
    instructions: '',
    today: new Date().toISOString(),
    limit: options.limit ?? null,
    signal: new AbortController().signal,
    now: () => performance.now(),
    onPhase: (phase) => !options.json && console.error(`${phase} …`),
  })
  result.unreadable.unshift(...unreadable)
  const elapsedMs = Math.round(performance.now() - begun)
  console.log(
    options.json
      ? JSON.stringify(dreamToJson(engine, transcripts, result, elapsedMs))
      : dreamToText(result, transcripts.length),
  )
  if (options.transcripts && transcripts.length === 0) process.exitCode = 1
}

function parseLimit(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidArgumentError('It must be a whole number from 1.')
  return limit
}

export function registerDream(program: Command): void {
  program
    .command('dream')
    .description('Dream over transcripts and memory, and print what it proposes')
    .option('--transcripts <paths...>', 'files, folders or archives')
    .option('--memory <folder>', 'the memory as it is now')
    .addOption(
      new Option('--engine <engine>', 'who reads: rules needs no model').choices(['rules', 'claude']).default('rules'),
    )
    .option('--limit <n>', 'show at most so many proposals, the strongest', parseLimit)
    .option('--json', 'one JSON object')
    .action((options: Options, command: Command) => dream(options, command))
}
