// A store as a zip.
import { Readable } from 'node:stream'
import { route } from '@/lib/http/route'
import { exportStore } from '@/lib/use-cases/stores/export-store'

export const GET = route<{ storeId: string }>(
  async (request, ctx, { storeId }) => {
    const commitId = new URL(request.url).searchParams.get('commit')
    const { name, stream } = await exportStore(ctx, { storeId, commitId })
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="store.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    })
  },
  { scope: 'stores:read' },
)
