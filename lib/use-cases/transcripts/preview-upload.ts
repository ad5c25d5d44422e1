// What an upload holds, for a person to look at before anything of it is stored. Of each session its meta alone is kept.
import { db } from '@/lib/adapters/db/client'
import type { Prisma } from '@/lib/adapters/db/generated/client'
import type { Measured } from '@/lib/adapters/files/measure-source'
import { parseSource } from '@/lib/adapters/files/parse-source'
import { makeMasker } from '@/lib/core/secrets/redact'
import { refusalOf } from '@/lib/core/secrets/refusal'
import type { FormatId, TranscriptMeta } from '@/lib/core/transcript/event'
import { type OwnerRoute, routeOf } from '@/lib/core/transcript/owner-route'
import { readRoutes } from '@/lib/use-cases/agents/read-routes'
import { refusesSecrets } from './refuses-secrets'
import { sessionSha } from './session-sha'
import { type Skip, type Unread, walkUpload } from './walk-upload'

type Upload = {
  id: string
  teamId: string
  agentId: string | null
  name: string
  bytes: bigint
  sha256: string | null
  stagingKey: string | null
  format: string | null
}
type Row = Prisma.FoundSessionCreateManyInput

/** `known` are transcripts that are here already, with everything that the upload holds of them. */
export type Previewed = Unread & { found: number; known: string[] }

/** Rows sent at a time. */
const batchRows = 200

type Before = { id: string; agentId: string | null; isKnown: boolean }

/** The transcript that a session continues or repeats. */
async function findBefore(teamId: string, meta: TranscriptMeta, sha256: string): Promise<Before | null> {
  const { format, session } = meta
  const same = await db().revision.findFirst({
    where: { teamId, sha256, transcript: { sessionId: session || null, format, deletedAt: null } },
    select: { transcript: { select: { id: true, agentId: true } } },
  })
  if (same) return { ...same.transcript, isKnown: true }
  if (!session) return null
  const row = await db().transcript.findFirst({
    where: { teamId, format, sessionId: session, deletedAt: null },
    select: { id: true, agentId: true, eventCount: true },
  })
  return row && { id: row.id, agentId: row.agentId, isKnown: row.eventCount >= meta.events }
}

type Owner = Pick<Row, 'agentId' | 'by' | 'value'>

/** A transcript keeps the agent that it has; a person's word for the whole upload is next, and then the routes. */
function ownerOf(
  upload: Upload,
  before: Before | null,
  meta: TranscriptMeta,
  path: string,
  routes: OwnerRoute[],
): Owner {
  if (before?.agentId) return { agentId: before.agentId, by: 'transcript' }
  if (upload.agentId) return { agentId: upload.agentId, by: 'upload' }
  return routeOf({ ...meta, path }, routes) ?? { agentId: null }
}

const dateOf = (iso: string | null): Date | null => (iso === null ? null : new Date(iso))

class Found {
  readonly known: string[] = []
  readonly refused: Skip[] = []
  count = 0
  private rows: Row[] = []

  constructor(
    private readonly upload: Upload,
    private readonly routes: OwnerRoute[],
    readonly refusesSecrets: boolean,
  ) {}

  async add(meta: TranscriptMeta, path: string, sha256: string): Promise<void> {
    const { teamId, id: uploadId } = this.upload
    const before = await findBefore(teamId, meta, sha256)
    if (before?.isKnown) this.known.push(before.id)
    this.rows.push({
      teamId,
      uploadId,
      position: this.count++,
      path,
      sha256,
      title: meta.title,
      format: meta.format,
      sessionId: meta.session || null,
      logAgent: meta.agent,
      cwd: meta.cwd,
      gitRemote: meta.gitRemote,
      startedAt: dateOf(meta.startedAt),
      endedAt: dateOf(meta.endedAt),
      eventCount: meta.events,
      counts: meta.counts,
      errorCount: meta.errors,
      masked: meta.masked,
      outcome: before === null ? 'new' : before.isKnown ? 'known' : 'longer',
      transcriptId: before?.id ?? null,
      ...ownerOf(this.upload, before, meta, path, this.routes),
      // There is nothing of it to store.
      isLeftOut: before?.isKnown ?? false,
    })
    if (this.rows.length >= batchRows) await this.flush()
  }

  /** A second worker that was given the same upload after a crash writes the same rows. */
  async flush(): Promise<void> {
    await db().foundSession.createMany({ data: this.rows, skipDuplicates: true })
    this.rows = []
  }
}

async function readSource(upload: Upload, { source, sha256 }: Measured, found: Found): Promise<void> {
  let n = 0
  for await (const item of parseSource(source, { masker: makeMasker(), format: upload.format as FormatId | null })) {
    if (item.type !== 'end') continue
    const reason = found.refusesSecrets ? refusalOf(item.meta.title, item.meta.masked) : null
    const sha = sessionSha(sha256, n++)
    if (reason === null) await found.add(item.meta, source.path, sha)
    else found.refused.push({ path: source.path, reason })
  }
}

/** Safe to run twice: what an earlier run found is forgotten first. */
export async function previewUpload(upload: Upload): Promise<Previewed> {
  await db().foundSession.deleteMany({ where: { uploadId: upload.id } })
  const found = new Found(upload, await readRoutes(upload.teamId), await refusesSecrets(upload.teamId))
  const unread = await walkUpload(upload, (measured) => readSource(upload, measured, found))
  await found.flush()
  const skipped = [...unread.skipped, ...found.refused]
  return { ...unread, skipped, found: found.count, known: found.known }
}
