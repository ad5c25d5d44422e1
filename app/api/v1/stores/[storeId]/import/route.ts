// A folder of memory, as one archive or file in the body, becomes one commit.
import { fileBody } from '@/lib/http/file-body'
import { route } from '@/lib/http/route'
import { importUpload } from '@/lib/use-cases/stores/import-upload'

export const POST = route<{ storeId: string }>(
  async (request, ctx, { storeId }) => {
    const { name, said, body } = await fileBody(request)
    const result = await importUpload(ctx, { storeId, name: name ?? 'files', message: said('message') ?? '', body })
    return Response.json(result)
  },
  { scope: 'stores:write' },
)
