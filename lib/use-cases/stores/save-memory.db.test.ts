import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dropDatabase, freshDatabase } from '@/lib/testing/test-database'
import { addMember, makeTeam } from '@/lib/testing/test-team'
import type { Ctx } from '@/lib/use-cases/context'
import { createStore } from './create-store'
import { readMemory } from './read-memory'
import { saveMemory } from './save-memory'

let ctx: Ctx
beforeAll(async () => {
  await freshDatabase()
  ctx = await makeTeam()
})
afterAll(() => dropDatabase())

async function storeWith(as: Ctx, name: string, text: string): Promise<{ storeId: string; commitId: string }> {
  const { storeId } = await createStore(as, { name, description: '' })
  const { commitId } = await saveMemory(as, { storeId, path: '/a.md', text, seenHeadId: null, message: '' })
  return { storeId, commitId }
}

describe('an edit by hand', () => {
  it('stands on a commit of its own store, never on that of another', async () => {
    const own = await storeWith(ctx, 'own', 'one\n')
    const sister = await storeWith(ctx, 'sister', 'one\n')
    const foreign = await storeWith(await makeTeam('Others'), 'foreign', 'one\n')
    const edit = { storeId: own.storeId, path: '/a.md', text: 'two\n', message: '' }
    for (const { commitId } of [sister, foreign])
      await expect(saveMemory(ctx, { ...edit, seenHeadId: commitId })).rejects.toMatchObject({ code: 'not_found' })
    expect((await readMemory(ctx, edit)).text).toBe('one\n')
    await saveMemory(ctx, { ...edit, seenHeadId: own.commitId })
    expect((await readMemory(ctx, edit)).text).toBe('two\n')
  })

  it('is refused to those who may not before anything is read', async () => {
    const { storeId } = await storeWith(ctx, 'closed', 'one\n')
    const viewer = await addMember(ctx.teamId, 'Vera', 'viewer')
    const edit = { storeId, path: '/a.md', text: 'x\n', message: '', seenHeadId: 'cmt_none' }
    await expect(saveMemory(viewer, edit)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('as a new document is refused where one stands', async () => {
    const { storeId, commitId } = await storeWith(ctx, 'taken', 'one\n')
    const again = { storeId, path: 'a.md', text: 'two\n', seenHeadId: commitId, message: '', isNew: true }
    await expect(saveMemory(ctx, again)).rejects.toMatchObject({ code: 'conflict' })
    expect(await saveMemory(ctx, { ...again, path: './b//c.md' })).toMatchObject({ path: '/b/c.md' })
  })
})
