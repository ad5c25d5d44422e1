// Everything in an upload: session by session into the database, and what is none with its reason.
import type { Measured } from '@/lib/adapters/files/measure-source'
import { parseSource } from '@/lib/adapters/files/parse-source'
import { makeMasker } from '@/lib/core/secrets/redact'
import { refuseSecrets, SecretsRefused } from '@/lib/core/secrets/refusal'
import type { FormatId, ParseItem, TranscriptMeta } from '@/lib/core/transcript/event'
import { type Batch, takeBatch } from './event-batches'
import { SessionGroup } from './session-group'
import { sessionSha } from './session-sha'
import type { Stored } from './store-input'
import { storeTranscript } from './store-transcript'
import { type Skip, type Unread, walkUpload } from './walk-upload'

/** What became of the sessions of an upload; `skipped` and `unsure` are files of it that hold none. */
export type Read = Unread & { stored: Stored[]; leftOut: number }

type Upload = {
  id: string
  teamId: string
  name: string
  bytes: bigint
  sha256: string | null
  stagingKey: string | null
  format: string | null
}

/** What is to become of the sessions of an upload. */
export type Plan = {
  /** Whether the team takes no session with secrets. */
  refusesSecrets: boolean
  isLeftOut(path: string, sha256: string): boolean
  agentOf(meta: TranscriptMeta, path: string, sha256: string): string | null
}

async function skipSession(first: Batch, items: AsyncIterator<ParseItem>): Promise<void> {
  for (let batch: Batch | null = first; batch?.meta === null; ) batch = await takeBatch(items)
}

type Storing = { stored: Stored[]; refused: Skip[]; leftOut: number }

/** Where the team takes no secrets, a session that has some is left out, and the others go on. */
async function unlessRefused(out: Storing, path: string, store: () => Promise<unknown>): Promise<void> {
  try {
    await store()
  } catch (error) {
    if (!(error instanceof SecretsRefused)) throw error
    out.refused.push({ path, reason: error.message })
  }
}

/** While some sessions are stored the next are read: no more than a batch of either is in memory. */
async function storeSource(
  upload: Upload,
  plan: Plan,
  { source, sha256, bytes }: Measured,
  out: Storing,
  group: SessionGroup,
): Promise<void> {
  const items = parseSource(source, { masker: makeMasker(), format: upload.format as FormatId | null })
  for (let n = 0; ; n++) {
    const batch = await takeBatch(items)
    if (batch === null) return
    const { teamId, id: uploadId } = upload
    const sha = sessionSha(sha256, n)
    if (plan.isLeftOut(source.path, sha)) {
      out.leftOut++
      await skipSession(batch, items)
      continue
    }
    const agentOf = (meta: TranscriptMeta) => plan.agentOf(meta, source.path, sha)
    const check = plan.refusesSecrets ? refuseSecrets : undefined
    const input = { teamId, agentOf, uploadId, name: source.path, bytes, sha256: sha, check }
    const { meta, rows } = batch
    await unlessRefused(out, source.path, async () => {
      if (meta) {
        check?.(meta)
        await group.add({ input, meta, rows })
      } else {
        await group.end()
        out.stored.push(await storeTranscript(input, batch, items))
      }
    })
  }
}

/** @throws what may pass when it is tried again: a database that is away, a full disk */
export async function storeUpload(upload: Upload, plan: Plan): Promise<Read> {
  const out: Storing = { stored: [], refused: [], leftOut: 0 }
  const group = new SessionGroup(out.stored)
  const { skipped, unsure } = await walkUpload(upload, (measured) => storeSource(upload, plan, measured, out, group))
  await group.end()
  return { stored: out.stored, leftOut: out.leftOut, skipped: [...skipped, ...out.refused], unsure }
}
