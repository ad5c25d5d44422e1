// What the harness adds to a model's own time: a dream over sessions whose every question is answered after the same
// latency, against what perfect parallelism would need, which is one latency for each question of a chain.
//   npx tsx scripts/bench/harness.ts [--transcripts 100] [--latency 2000] [--workers 1]
// It starts a PostgreSQL, workers and a scripted model of its own, and ends them.
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startPostgres } from '../embedded-postgres.mjs'

const { values } = parseArgs({
  options: {
    transcripts: { type: 'string', default: '100' },
    latency: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '1' },
  },
})
const [count, latencyMs, workerCount] = [values.transcripts, values.latency, values.workers].map(Number) as [
  number,
  number,
  number,
]
/** Study, sorting, the curator’s two turns, and the sceptic. */
const chain = 5

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reverie-bench-'))
fs.chmodSync(folder, 0o755) // the database may run as another user
const server = await startPostgres(path.join(folder, 'postgres'))
Object.assign(process.env, {
  DATABASE_URL: server.url,
  REVERIE_DATA: folder,
  REVERIE_AUTH_SECRET: randomBytes(32).toString('hex'),
  REVERIE_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
  LOG_LEVEL: 'error',
})

const { migrate } = await import('@/prisma/migrate')
const { closeDb, db } = await import('@/lib/adapters/db/client')
const { closeListener } = await import('@/lib/adapters/db/listen')
const { newId } = await import('@/lib/adapters/db/new-id')
const { closeQueue } = await import('@/lib/adapters/queue/queue')
const { startMessagesApi, textOfMessage } = await import('@/lib/testing/messages-api')
const { makeTeam } = await import('@/lib/testing/test-team')
const { startWorkerProcess } = await import('@/lib/testing/worker-process')
const { createAgent } = await import('@/lib/use-cases/agents/create-agent')
const { startDream } = await import('@/lib/use-cases/dreams/start-dream')
const { saveMemory } = await import('@/lib/use-cases/stores/save-memory')
const { createStore } = await import('@/lib/use-cases/stores/create-store')

await migrate(server.url)
const ctx = await makeTeam('Bench')
const { teamId } = ctx
const { storeId } = await createStore(ctx, { name: 'notes', description: '' })
await saveMemory(ctx, { storeId, path: '/AGENTS.md', text: '# Notes\n', seenHeadId: null, message: '' })
async function makeAgent(name: string): Promise<string> {
  const { id } = await createAgent(ctx, { name, runtime: 'other', instructions: '', storeIds: [storeId] })
  await db().agent.update({ where: { id }, data: { budgetUsd: 1_000, proposalLimit: 200 } })
  return id
}

/** Words that no two sessions share: each becomes a matter of its own. */
const wordsOf = (n: number): string => `Always mind the ${['amber', 'birch', 'cedar', 'dune'][n % 4]} rule number ${n}`
async function addTranscript(agentId: string, n: number): Promise<void> {
  const id = newId('trn')
  const text = `${wordsOf(n)}, please.`
  await db().transcript.create({
    data: {
      id,
      teamId,
      agentId,
      format: 'simple',
      sessionId: id,
      title: `Session ${n}`,
      eventCount: 1,
      counts: { user: 1 },
      revisions: { create: { id: newId('rev'), teamId, name: id, sha256: id, bytes: 1, eventCount: 1 } },
      events: { create: { teamId, seq: 0, key: 'k0', kind: 'user', origin: 'user', text } },
    },
  })
}

let [inFlight, mostInFlight, calls] = [0, 0, 0]
const model = await startMessagesApi(async (request) => {
  calls++
  mostInFlight = Math.max(mostInFlight, ++inFlight)
  await pause(latencyMs)
  inFlight--
  const system = request.system?.[0]?.text ?? ''
  const words = /Always mind the \w+ rule number \d+/.exec(textOfMessage(request.messages[0]))?.[0] ?? ''
  if (system.startsWith('You read')) {
    const observation = {
      kind: 'preference',
      subject: words,
      statement: words,
      scope: 'team',
      outcome: 'unknown',
      quotes: [{ entry: 0, words }],
    }
    return { json: { observations: [observation] } }
  }
  if (system.startsWith('Several readers')) return { json: { groups: [], areas: [], rejected: [], dropped: [] } }
  if (!system.startsWith('You keep'))
    return { json: { status: 'supported', why: 'Yes.', repairedTitle: null, repairedReason: null, repairedLines: [] } }
  if (request.messages.length === 1) {
    const insert = { command: 'insert', path: '/memories/notes/AGENTS.md', insert_line: 1, insert_text: `- ${words}.` }
    return { tools: [{ name: 'memory', input: insert }] }
  }
  const answer = { decision: 'propose', why: 'Said.', kind: 'preference', title: words, rationale: 'Said.' }
  return { json: { ...answer, evidence: [0], found: [], against: 'Nothing.', confidence: 0.9 } }
})

async function dream(agentId: string) {
  const { id } = await startDream(ctx, { agentId, transcriptIds: 'new', engine: 'claude' })
  for (;;) {
    const row = await db().dream.findUniqueOrThrow({ where: { id } })
    if (row.status !== 'waiting' && row.status !== 'running') return row
    await pause(50)
  }
}

const workers = Array.from({ length: workerCount }, () =>
  startWorkerProcess({ ANTHROPIC_API_KEY: 'scripted', ANTHROPIC_BASE_URL: model.url }),
)
async function measure(): Promise<void> {
  // A dream of a few sessions first: what workers need to start, and the code to be compiled, is not what is measured.
  const first = await makeAgent('First')
  for (let n = 0; n < 5; n++) await addTranscript(first, count + n)
  await dream(first)
  await db().review.updateMany({ data: { status: 'closed' } })
  const bench = await makeAgent('Bench')
  for (let n = 0; n < count; n++) await addTranscript(bench, n)
  calls = 0
  mostInFlight = 0
  const begun = performance.now()
  const { id, status, phases: noted } = await dream(bench)
  const elapsed = performance.now() - begun
  const phases = noted as { name: string; startedAt: string; endedAt: string | null }[]
  const secondsOf = (p: (typeof phases)[number]): string =>
    `${p.name} ${((Date.parse(p.endedAt ?? p.startedAt) - Date.parse(p.startedAt)) / 1000).toFixed(1)}`
  const perfect = chain * latencyMs
  const proposals = await db().proposal.count({ where: { review: { dreamId: id } } })
  console.log(`${status}: ${count} transcripts, ${proposals} proposals, ${calls} requests, ${mostInFlight} at once`)
  console.log(
    `${(elapsed / 1000).toFixed(1)} s; perfect parallelism ${(perfect / 1000).toFixed(1)} s; ratio ${(elapsed / perfect).toFixed(2)}`,
  )
  console.log(`seconds of each phase: ${phases.map(secondsOf).join(', ')}`)
  console.log(`the harness adds ${((elapsed - perfect) / calls).toFixed(1)} ms for each request`)
}

try {
  await measure()
} finally {
  for (const worker of workers) await worker.stop()
  await model.close()
  await closeListener()
  await closeQueue()
  await closeDb()
  await server.stop()
  fs.rmSync(folder, { recursive: true, force: true })
}
