// The sample team, loaded by the ordinary code: a store, four agents, their sessions, a dream, and an edit after the dream.
import { createHash } from 'node:crypto'
import { db } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { randomText, readSampleFile } from '@/lib/adapters/files/read-sample'
import { AppError } from '@/lib/core/errors'
import { makeMasker } from '@/lib/core/secrets/redact'
import type { ParseItem } from '@/lib/core/transcript/event'
import { parse } from '@/lib/core/transcript/parse'
import { syncSchedules } from '@/lib/use-cases/agents/sync-schedules'
import { writeAudit } from '@/lib/use-cases/audit/write-audit'
import { authorise } from '@/lib/use-cases/authorise'
import type { Ctx } from '@/lib/use-cases/context'
import { commitFiles, patience } from '@/lib/use-cases/stores/commit-files'
import { bytesOf } from '@/lib/use-cases/stores/read-files'
import { takeBatch } from '@/lib/use-cases/transcripts/event-batches'
import { storeTranscript } from '@/lib/use-cases/transcripts/store-transcript'
import { addRecorded } from './add-recorded'
import { dreamSample } from './dream-sample'
import { makeSampleAgents } from './make-sample-agents'
import { manifestSchema, type SampleManifest } from './manifest'
import { type Recorded, recordedSchema } from './recorded'
import { clearSample } from './remove-sample'
import { lastInstant, renderSample, type SampleFile, sampleSecret, shiftInDays } from './render-sample'

type Rendered = { manifest: SampleManifest; recorded: Recorded; memory: SampleFile[]; sessions: SampleFile[] }

async function render(now: Date): Promise<Rendered> {
  const read = async (path: string): Promise<SampleFile> => ({ path, text: await readSampleFile(path) })
  const [said, told] = await Promise.all([read('sample.json'), read('recorded.json')])
  const plain = manifestSchema.parse(JSON.parse(said.text))
  const sessions = await Promise.all(plain.sessions.map((s) => read(s.file)))
  const memory = await Promise.all(plain.memory.map(async (m) => ({ ...(await read(`memory/${m}`)), path: m })))
  const days = shiftInDays(lastInstant(sessions), now)
  const year = Number(plain.day.slice(0, 4))
  const secretOf = (kind: string): string => sampleSecret(kind, randomText())
  const [manifest, recorded, ...files] = renderSample([said, told, ...memory, ...sessions], days, year, secretOf)
  return {
    manifest: manifestSchema.parse(JSON.parse(manifest?.text ?? '')),
    recorded: recordedSchema.parse(JSON.parse(recorded?.text ?? '')),
    memory: files.slice(0, memory.length),
    sessions: files.slice(memory.length),
  }
}

async function makeStore(ctx: Ctx, { manifest, memory }: Rendered): Promise<string> {
  const { teamId } = ctx
  const storeId = newId('sto')
  await db().$transaction(async (tx) => {
    await tx.store.create({ data: { id: storeId, teamId, isSample: true, ...manifest.store } })
    await commitFiles(tx, {
      teamId,
      storeId,
      author: ctx.actor,
      message: 'Import tidewater',
      source: 'import',
      createdAt: new Date(`${manifest.importedOn}T09:00:00Z`),
      files: memory.map((f) => ({ path: `/${f.path}`, bytes: bytesOf(f.text) })),
    })
  })
  return storeId
}

/** A session with what its file does not say: whose words a person's are, and the title that the story gives it. */
async function* told(
  items: AsyncIterable<ParseItem>,
  said?: { owner: string; title: string },
): AsyncGenerator<ParseItem> {
  for await (const item of items) {
    if (item.type === 'end') yield { ...item, meta: { ...item.meta, title: said?.title ?? item.meta.title } }
    else {
      const { event } = item
      if (event.kind === 'user' && event.origin === 'user') event.speaker ??= said?.owner ?? null
      yield item
    }
  }
}

async function addSessions(ctx: Ctx, { manifest, sessions }: Rendered, agents: Map<string, string>): Promise<void> {
  for (const [i, { path, text }] of sessions.entries()) {
    const said = manifest.sessions[i]
    const bytes = bytesOf(text)
    const open = async function* () {
      yield bytes
    }
    const items = told(parse(open(), { masker: makeMasker(), name: path }), said)
    const first = await takeBatch(items)
    if (!first) continue
    const { teamId } = ctx
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const agentId = agents.get(said?.agent ?? '') ?? null
    await storeTranscript(
      { teamId, agentOf: () => agentId, uploadId: null, name: path, sha256, bytes: bytes.length, isSample: true },
      first,
      items,
    )
  }
}

async function editInTheMorning(ctx: Ctx, { manifest, memory }: Rendered, storeId: string): Promise<void> {
  const { author, message, changes } = manifest.morningEdit
  const texts = new Map(memory.map((f) => [f.path, f.text]))
  for (const { path, find, put } of changes) texts.set(path, (texts.get(path) ?? '').replace(find, put))
  const touched = [...new Set(changes.map((c) => c.path))]
  await db().$transaction((tx) =>
    commitFiles(tx, {
      teamId: ctx.teamId,
      storeId,
      author: { type: 'sample', id: null, name: author },
      message,
      source: 'edit',
      files: touched.map((path) => ({ path: `/${path}`, bytes: bytesOf(texts.get(path) ?? '') })),
    }),
  )
}

async function fill(ctx: Ctx, now: Date): Promise<void> {
  const rendered = await render(now)
  const storeId = await makeStore(ctx, rendered)
  const agents = await makeSampleAgents(ctx.teamId, rendered.manifest.agents, storeId)
  await addSessions(ctx, rendered, agents)
  const dreamId = await dreamSample(ctx, storeId)
  await addRecorded(ctx.teamId, dreamId, rendered.recorded)
  await editInTheMorning(ctx, rendered, storeId)
}

export type LoadedSample = {
  agents: number
  sessions: number
  /** Kind of secret → how many were masked before anything was stored. */
  masked: Record<string, number>
}

async function countLoaded(teamId: string): Promise<LoadedSample> {
  const where = { teamId, isSample: true }
  const sessions = await db().transcript.findMany({ where, select: { masked: true } })
  const masked: Record<string, number> = {}
  for (const session of sessions)
    for (const [kind, n] of Object.entries(session.masked as Record<string, number>))
      masked[kind] = (masked[kind] ?? 0) + n
  return { agents: await db().agent.count({ where }), sessions: sessions.length, masked }
}

/** @throws AppError `conflict` when it is there already. What fails half-way is taken back. */
export async function loadSample(ctx: Ctx, now: Date = new Date()): Promise<LoadedSample> {
  authorise(ctx, 'manage')
  const sampleId = newId('smp')
  const where = { id: ctx.teamId, sampleId: null }
  const { count } = await db().team.updateMany({ where, data: { sampleId } })
  if (count === 0) throw new AppError('conflict', 'The sample is here already. Remove it first to load it anew.')
  try {
    await fill(ctx, now)
    const audit = { action: 'sample.load', objectType: 'team', objectId: ctx.teamId, objectName: 'Tidewater Tea' }
    await db().$transaction((tx) => writeAudit(tx, ctx, audit))
    await syncSchedules()
    return await countLoaded(ctx.teamId)
  } catch (error) {
    await db().$transaction((tx) => clearSample(tx, ctx.teamId), patience)
    throw error
  }
}
