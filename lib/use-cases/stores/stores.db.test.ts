import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { db, type Tx } from '@/lib/adapters/db/client'
import { newId } from '@/lib/adapters/db/new-id'
import { toWireError } from '@/lib/http/errors'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { commitFiles, type FileChange, shaOf } from './commit-files'
import { createStore } from './create-store'
import { deleteMemory } from './delete-memory'
import { deleteStore } from './delete-store'
import { exportStore } from './export-store'
import { getCommit } from './get-commit'
import { getStore } from './get-store'
import { importIntoStore } from './import-into-store'
import { listCommits } from './list-commits'
import { listStores } from './list-stores'
import { moveMemory } from './move-memory'
import { bytesOf } from './read-files'
import { readMemory } from './read-memory'
import { revertCommit } from './revert-commit'
import { saveMemory } from './save-memory'

let ctx: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
})
afterAll(() => dropDatabase())
afterEach(() => void vi.restoreAllMocks())

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
const idOf = async (storeId: string, path: string) => (await readMemory(ctx, { storeId, path })).id
const save = async (storeId: string, path: string, to: string) =>
  saveMemory(ctx, { storeId, path, text: to, seenHeadId: await head(storeId), message: '' })
const commit = (tx: Tx, storeId: string, changes: FileChange[]) =>
  commitFiles(tx, {
    teamId: ctx.teamId,
    storeId,
    author: { type: 'member', id: null, name: 'Maya Lind' },
    message: 'By hand',
    source: 'edit',
    files: changes,
  })

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
    await expect(exportStore(ctx, { storeId, commitId: 'cmt_nope' })).rejects.toMatchObject({ code: 'not_found' })
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

  it('bring a deleted document back as the one it was, and leave one alone that was made at its path since', async () => {
    const storeId = await storeWith({ 'a.md': 'old\n' })
    const id = await idOf(storeId, '/a.md')
    const { commitId } = await deleteMemory(ctx, { storeId, path: '/a.md', message: '' })
    await save(storeId, '/a.md', 'new\n')
    expect(await revertCommit(ctx, { commitId })).toMatchObject({
      ok: false,
      message: expect.stringContaining('/a.md was made anew by a later commit.'),
    })
    expect(await text(storeId, '/a.md')).toBe('new\n')
    await deleteMemory(ctx, { storeId, path: '/a.md', message: '' })
    const back = await revertCommit(ctx, { commitId })
    expect(back.ok).toBe(true)
    expect(await text(storeId, '/a.md')).toBe('old\n')
    expect(await idOf(storeId, '/a.md')).toBe(id)
    expect((await readMemory(ctx, { storeId, path: '/a.md' })).history.map((h) => h.op)).toEqual([
      'created',
      'deleted',
      'created',
    ])
    if (back.ok) expect(await revertCommit(ctx, { commitId: back.commitId })).toMatchObject({ ok: true })
    expect((await getStore(ctx, { storeId })).tree).toEqual([])
  })

  it('say so when the path that a document would move back to was taken since', async () => {
    const storeId = await storeWith({ 'a.md': 'x\n' })
    const { commitId } = await moveMemory(ctx, { storeId, path: '/a.md', toPath: '/b.md', message: '' })
    await save(storeId, '/a.md', 'new\n')
    expect(await revertCommit(ctx, { commitId })).toMatchObject({
      ok: false,
      message: expect.stringContaining('/a.md was made anew by a later commit.'),
    })
    expect([await text(storeId, '/a.md'), await text(storeId, '/b.md')]).toEqual(['new\n', 'x\n'])
  })

  it('let documents change places in one commit, and take that back', async () => {
    const storeId = await storeWith({ 'a.md': 'a\n', 'b.md': 'b\n' })
    const { commitId } = await db().$transaction((tx) =>
      commit(tx, storeId, [
        { path: '/b.md', fromPath: '/a.md', bytes: bytesOf('a\n') },
        { path: '/a.md', fromPath: '/b.md', bytes: bytesOf('b\n') },
      ]),
    )
    expect([await text(storeId, '/a.md'), await text(storeId, '/b.md')]).toEqual(['b\n', 'a\n'])
    expect(await revertCommit(ctx, { commitId })).toMatchObject({ ok: true })
    expect([await text(storeId, '/a.md'), await text(storeId, '/b.md')]).toEqual(['a\n', 'b\n'])
  })

  it('show that one secret took the place of another', async () => {
    const [first, second] = ['k3Jd82mQpZ71xRt5', 'Zp92LmVb46TqXw8s'].map((s) => `gfavip-session-${s}`)
    const storeId = await storeWith({ 'd.md': `- Bearer ${first}\n` })
    const { commitId } = await save(storeId, '/d.md', `- Bearer ${second}\n`)
    const [file] = (await getCommit(ctx, { commitId })).files
    expect(file).toMatchObject({
      before: '- Bearer [secret:gfavip-session:1]\n',
      after: '- Bearer [secret:gfavip-session:2]\n',
    })
    expect(file?.hunks).toHaveLength(1)
  })

  it('keep a text that a commit shares with a store that is deleted before the commit ends', async () => {
    const [going, staying] = [await storeWith({ 'a.md': 'shared\n' }), await storeWith({ 'b.md': 'b\n' })]
    await db().$transaction(async (tx) => {
      await commit(tx, staying, [{ path: '/a.md', bytes: bytesOf('shared\n') }])
      await deleteStore(ctx, { storeId: going })
    })
    expect(await text(staying, '/a.md')).toBe('shared\n')
  })

  it('keep a text that was being collected when a commit found it', async () => {
    const storeId = await storeWith({ 'b.md': 'b\n' })
    const bytes = Buffer.from('nobody has it\n')
    const key = { teamId: ctx.teamId, sha256: shaOf(bytes) }
    await db().content.create({ data: { ...key, bytes } })
    let saved: Promise<unknown> = Promise.resolve()
    await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "Content" WHERE "teamId" = ${key.teamId} AND "sha256" = ${key.sha256} FOR UPDATE`
      saved = save(storeId, '/a.md', bytes.toString())
      await vi.waitFor(async () =>
        expect(await db().$queryRaw`SELECT 1 FROM pg_locks WHERE NOT granted`).not.toEqual([]),
      )
      await tx.content.delete({ where: { teamId_sha256: key } })
    })
    await saved
    expect(await text(storeId, '/a.md')).toBe(bytes.toString())
  })

  it('never pass off a text that is missing as an empty one', async () => {
    const storeId = await storeWith({ 'a.md': 'lost\n' })
    await db().content.deleteMany({ where: { teamId: ctx.teamId, sha256: shaOf(bytesOf('lost\n')) } })
    await expect(exportStore(ctx, { storeId })).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('/a.md'),
    })
  })

  it('take their suppressions with them, and nobody else’s', async () => {
    const [going, staying] = [await storeWith({ 'a.md': 'x\n' }), await storeWith({ 'a.md': 'x\n' })]
    for (const storeId of [going, staying])
      await db().suppression.create({
        data: { id: newId('sup'), teamId: ctx.teamId, storeId, fingerprint: 'f', title: 'Not again' },
      })
    await deleteStore(ctx, { storeId: going })
    const left = await db().suppression.findMany({ where: { storeId: { in: [going, staying] } } })
    expect(left.map((s) => s.storeId)).toEqual([staying])
  })

  it('give a commit time to read a large store and to wait for another, one question at a time', async () => {
    const storeId = await storeWith({ 'a.md': 'one\n' })
    const real = db().$transaction.bind(db()) as (run: (tx: Tx) => unknown, options?: object) => Promise<unknown>
    const timeouts: unknown[] = []
    let [asked, most] = [0, 0]
    const counted = (tx: Tx): Tx =>
      new Proxy(tx, {
        get(target, name) {
          if (name !== '$queryRaw') return Reflect.get(target, name)
          return async (...args: Parameters<Tx['$queryRaw']>) => {
            most = Math.max(most, ++asked)
            return Promise.resolve(target.$queryRaw(...args)).finally(() => asked--)
          }
        },
      })
    vi.spyOn(db(), '$transaction').mockImplementation(((run: (tx: Tx) => unknown, options?: { timeout?: number }) => {
      timeouts.push(options?.timeout)
      return real((tx) => run(counted(tx)), options)
    }) as never)
    const { commitId } = await save(storeId, '/a.md', 'two\n')
    await revertCommit(ctx, { commitId })
    await deleteStore(ctx, { storeId })
    expect(timeouts).toEqual([30_000, 30_000, 30_000])
    expect(most).toBe(1)
  })

  it('say that a name is taken to whoever lost the race for it', async () => {
    const made = await Promise.allSettled([1, 2, 3, 4].map(() => createStore(ctx, { name: 'raced', description: '' })))
    const codes = made.map((m) => (m.status === 'rejected' ? toWireError(m.reason, 'req').code : 'made'))
    expect(codes.sort()).toEqual(['conflict', 'conflict', 'conflict', 'made'])
    const again = db().store.create({ data: { id: newId('sto'), teamId: ctx.teamId, name: 'raced' } })
    const wire = await again.then(
      () => null,
      (error: unknown) => toWireError(error, 'req'),
    )
    expect(wire).toMatchObject({ code: 'conflict', message: expect.stringMatching(/^[A-Z].*\.$/) })
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
