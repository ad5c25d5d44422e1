// One transcript: what is known about it, and the way to be rid of it.
import { route } from '@/lib/http/route'
import { deleteTranscript } from '@/lib/use-cases/transcripts/delete-transcript'
import { getTranscript } from '@/lib/use-cases/transcripts/get-transcript'

type Params = { transcriptId: string }

export const GET = route<Params>(async (_, ctx, params) => Response.json(await getTranscript(ctx, params)), {
  scope: 'transcripts:read',
})

export const DELETE = route<Params>(
  async (_, ctx, params) => {
    await deleteTranscript(ctx, params)
    return new Response(null, { status: 204 })
  },
  { scope: 'transcripts:delete' },
)
