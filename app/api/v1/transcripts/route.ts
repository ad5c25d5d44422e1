// Transcripts for scripts: POST one file or archive, the same bytes once; GET what is here, page by page.
import { z } from 'zod'
import { formatIds } from '@/lib/core/transcript/format-ids'
import type { UploadView } from '@/lib/core/transcript/view'
import { fileBody } from '@/lib/http/file-body'
import { route } from '@/lib/http/route'
import { waitMs } from '@/lib/http/wait-ms'
import { resolveAgent } from '@/lib/use-cases/agents/resolve-agent'
import { getUpload, isUnderWay } from '@/lib/use-cases/transcripts/get-upload'
import { pageTranscripts } from '@/lib/use-cases/transcripts/page-transcripts'
import { receiveUpload } from '@/lib/use-cases/transcripts/receive-upload'

const format = z
  .enum(formatIds, `The format is not known. Leave it out, or name one of ${formatIds.join(', ')}.`)
  .nullable()

export const POST = route(
  async (request, ctx) => {
    const patience = { waitMs: waitMs(new URL(request.url).searchParams.get('wait')), signal: request.signal }
    const { name, said, bytes, body } = await fileBody(request)
    const { isNew, ...upload } = await receiveUpload(ctx, {
      name: name ?? 'upload',
      batchId: said('batch'),
      agentId: await resolveAgent(ctx, said('agent')),
      format: format.parse(said('format')),
      expectedBytes: bytes,
      body,
      source: ctx.actor.type === 'key' ? 'api' : 'browser',
      once: true,
    })
    const view = patience.waitMs > 0 ? await getUpload(ctx, { uploadId: upload.id, ...patience }) : upload
    const headers = { location: `/api/v1/uploads/${upload.id}` }
    return Response.json(view, { status: statusOf(view, isNew), headers })
  },
  { scope: 'transcripts:write' },
)

/** 200 for what was here, 202 for what a worker is still to read, 201 for what it has read meanwhile. */
const statusOf = ({ status }: UploadView, isNew: boolean): number => (isNew ? (isUnderWay(status) ? 202 : 201) : 200)

/** `curl -T` sends a file so. */
export { POST as PUT }

const instant = z.iso.datetime({ offset: true }).or(z.iso.date()).optional()
const query = z.object({
  agent: z.string().optional(),
  format: z.string().optional(),
  source: z.string().optional(),
  since: instant,
  until: instant,
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(), // a page of 100 is about 100 kB
})

export const GET = route(
  async (request, ctx) => {
    const asked = query.parse(Object.fromEntries(new URL(request.url).searchParams))
    const agentId = await resolveAgent(ctx, asked.agent)
    return Response.json(await pageTranscripts(ctx, { ...asked, agentId }))
  },
  { scope: 'transcripts:read' },
)
