import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { createStore } from './create-store'
import { deleteStore } from './delete-store'
import { exportStore } from './export-store'
import { getCommit } from './get-commit'
import { getStore } from './get-store'
import { importIntoStore } from './import-into-store'
import { listCommits } from './list-commits'
import { listStores } from './list-stores'
import { moveMemory } from './move-memory'
import { readMemory } from './read-memory'
import { revertCommit } from './revert-commit'
import { saveMemory } from './save-memory'

let ctx: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
})
afterAll(() => dropDatabase())

async function* files(entries: Record<string, string | Uint8Array>) {
  for (const [path, text] of Object.entries(entries))
    yield { path, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text }
}

let n = 0
async function storeWith(entries: Record<string, string | Uint8Array>): Promise<string> {
  const { storeId } = await createStore(ctx, { name: `store ${n++}`, description: '' })
  await importIntoStore(ctx, { storeId, name: 'test', files: files(entries), message: '' })
  return storeId
}

const head = async (storeId: string) => (await getStore(ctx, { storeId })).headId
const text = async (storeId: string, path: string) => (await readMemory(ctx, { storeId, path })).text

describe('stores', () => {
  it('import a folder as one commit, without its wrapping name, and nothing the second time', async () => {
    const { storeId } = await createStore(ctx, { name: 'imported', description: 'ours' })
    const entries = {
      'shop/AGENTS.md': '# A\r\n',
      'shop/memory/x.md': 'ü\n',
      'shop/logo.png': new Uint8Array([137, 80, 0, 1]),
    }
    const first = await importIntoStore(ctx, { storeId, name: 'shop.zip', files: files(entries), message: '' })
    expect(first).toMatchObject({
      created: 2,
      modified: 0,
      skipped: [{ path: 'shop/logo.png', reason: 'It is not a text file.' }],
    })
    expect((await getStore(ctx, { storeId })).tree.map((t) => t.path)).toEqual(['/AGENTS.md', '/memory/x.md'])
    expect(await importIntoStore(ctx, { storeId, name: 'shop.zip', files: files(entries), message: '' })).toMatchObject(
      { commitId: null, unchanged: 2 },
    )
    expect((await listCommits(ctx, { storeId })).map((c) => c.message)).toEqual(['Import shop.zip'])
    expect((await listStores(ctx)).find((s) => s.id === storeId)).toMatchObject({ memoryCount: 2, bytes: 8 })
  })

  it('export exactly what was imported', async () => {
    const entries = { 'AGENTS.md': '# A\r\nno final newline', 'a/b.md': '\uFEFFwith a mark\n', 'empty.md': '' }
    const storeId = await storeWith(entries)
    const { stream } = await exportStore(ctx, { storeId })
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    const { mkdtemp, writeFile } = await import('node:fs/promises')
    const [{ tmpdir }, { join }] = await Promise.all([import('node:os'), import('node:path')])
    const { openSources } = await import('@/lib/adapters/files/open-sources')
    const file = `${await mkdtemp(join(tmpdir(), 'export-'))}/s.zip`
    await writeFile(file, Buffer.concat(chunks))
    const got: Record<string, string> = {}
    for await (const source of openSources(file, 's')) {
      if ('skipped' in source) throw new Error(source.skipped)
      const parts: Buffer[] = []
      for await (const chunk of source.open()) parts.push(Buffer.from(chunk))
      got[source.path.replace('s!/', '')] = Buffer.concat(parts).toString('utf8')
    }
    expect(got).toEqual(entries)
  })

  it('keep an edit beside one that somebody else saved meanwhile, and refuse one to the same line', async () => {
    const storeId = await storeWith({ 'a.md': 'one\ntwo\nthree\n' })
    const seenHeadId = await head(storeId)
    await saveMemory(ctx, { storeId, path: '/a.md', text: 'ONE\ntwo\nthree\n', seenHeadId, message: '' })
    await saveMemory(ctx, { storeId, path: '/a.md', text: 'one\ntwo\nTHREE\n', seenHeadId, message: '' })
    expect(await text(storeId, '/a.md')).toBe('ONE\ntwo\nTHREE\n')
    await expect(
      saveMemory(ctx, { storeId, path: '/a.md', text: 'eins\ntwo\nthree\n', seenHeadId, message: '' }),
    ).rejects.toMatchObject({ code: 'stale' })
  })

  it('lose none of two edits made at the same moment', async () => {
    const storeId = await storeWith({ 'a.md': 'one\n\ntwo\n' })
    const seenHeadId = await head(storeId)
    await Promise.all([
      saveMemory(ctx, { storeId, path: '/a.md', text: 'ONE\n\ntwo\n', seenHeadId, message: '' }),
      saveMemory(ctx, { storeId, path: '/a.md', text: 'one\n\nTWO\n', seenHeadId, message: '' }),
    ])
    expect(await text(storeId, '/a.md')).toBe('ONE\n\nTWO\n')
    expect((await listCommits(ctx, { storeId })).map((c) => c.number)).toEqual([3, 2, 1])
  })

  it('show a secret masked and keep it when what was shown is edited', async () => {
    const token = `gfavip-session-${'k3Jd82mQpZ71xRt5'}`
    const storeId = await storeWith({ 'd.md': `- Bearer ${token}\n- x\n` })
    const shown = await text(storeId, '/d.md')
    expect(shown).toBe('- Bearer [secret:gfavip-session:1]\n- x\n')
    await saveMemory(ctx, {
      storeId,
      path: '/d.md',
      text: shown.replace('- x', '- y'),
      seenHeadId: await head(storeId),
      message: '',
    })
    const { snapshotStore } = await import('./snapshot-store')
    expect((await snapshotStore(ctx.teamId, storeId, await head(storeId))).documents[0]?.text).toBe(
      `- Bearer ${token}\n- y\n`,
    )
  })

  it('keep a memory’s history over a rename', async () => {
    const storeId = await storeWith({ 'a.md': 'x\n' })
    await moveMemory(ctx, { storeId, path: '/a.md', toPath: '/b/c.md', message: '' })
    expect((await readMemory(ctx, { storeId, path: '/b/c.md' })).history.map((h) => h.op)).toEqual(['moved', 'created'])
  })

  it('refuse a path that would be a folder and a file at once', async () => {
    const storeId = await storeWith({ 'a.md': 'x\n' })
    await expect(
      saveMemory(ctx, { storeId, path: '/a.md/b.md', text: 'y', seenHeadId: await head(storeId), message: '' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('take a commit back around what came later, and refuse when that changed the same lines', async () => {
    const storeId = await storeWith({ 'a.md': 'one\ntwo\n' })
    const { commitId } = await saveMemory(ctx, {
      storeId,
      path: '/a.md',
      text: 'one\nTWO\n',
      seenHeadId: await head(storeId),
      message: 'shout',
    })
    await saveMemory(ctx, { storeId, path: '/a.md', text: 'ONE\nTWO\n', seenHeadId: await head(storeId), message: '' })
    const reverted = await revertCommit(ctx, { commitId })
    expect(reverted.ok).toBe(true)
    expect(await text(storeId, '/a.md')).toBe('ONE\ntwo\n')
    expect((await getCommit(ctx, { commitId })).revertedById).toBe(reverted.ok && reverted.commitId)
    const later = await saveMemory(ctx, {
      storeId,
      path: '/a.md',
      text: 'ONE\nzwei\n',
      seenHeadId: await head(storeId),
      message: '',
    })
    await saveMemory(ctx, { storeId, path: '/a.md', text: 'ONE\ndeux\n', seenHeadId: await head(storeId), message: '' })
    expect(await revertCommit(ctx, { commitId: later.commitId })).toMatchObject({ ok: false })
    expect(await text(storeId, '/a.md')).toBe('ONE\ndeux\n')
  })

  it('are seen by their own team alone, and changed by those who may', async () => {
    const storeId = await storeWith({ 'a.md': 'x\n' })
    const stranger = await makeTeam('Others')
    await expect(readMemory(stranger, { storeId, path: '/a.md' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      saveMemory(stranger, { storeId, path: '/a.md', text: 'y', seenHeadId: null, message: '' }),
    ).rejects.toMatchObject({ code: 'not_found' })
    const viewer = await addMember(ctx.teamId, 'Vera', 'viewer')
    await expect(
      saveMemory(viewer, { storeId, path: '/a.md', text: 'y', seenHeadId: null, message: '' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await deleteStore(ctx, { storeId })
    await expect(readMemory(ctx, { storeId, path: '/a.md' })).rejects.toMatchObject({ code: 'not_found' })
  })
})
