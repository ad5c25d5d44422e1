import { buffer } from 'node:stream/consumers'
import type { ReadableStream } from 'node:stream/web'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeZip } from '@/lib/adapters/files/make-zip'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { makeTeam } from '@/lib/testing/test-team'
import { createStore } from './create-store'
import { importUpload } from './import-upload'

beforeAll(() => freshDatabase())
afterAll(() => dropDatabase())

it('a damaged entry of an archive is named, and the others are imported', async () => {
  const ctx = await makeTeam()
  const { storeId } = await createStore(ctx, { name: 's', description: '' })
  const entry = (path: string) => ({ path, bytes: Buffer.from(`# ${path}\n`.repeat(50)) })
  const zip = await buffer(makeZip([entry('bad.md'), entry('good.md')]))
  zip.fill(0xff, 30 + 'bad.md'.length, 30 + 'bad.md'.length + 4) // behind the local header: no deflate block
  const body = new Blob([new Uint8Array(zip)]).stream() as ReadableStream<Uint8Array>
  expect(await importUpload(ctx, { storeId, name: 'm.zip', message: '', body })).toMatchObject({
    created: 1,
    skipped: [{ path: 'bad.md', reason: expect.stringMatching(/damaged.+\.$/) }],
  })
})
