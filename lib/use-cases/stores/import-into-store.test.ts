import { describe, expect, it } from 'vitest'
import { importIntoStore } from './import-into-store'

describe('an import', () => {
  it('of more than 200 MB together is refused with a sentence, before anything is written', async () => {
    const bytes = new Uint8Array(10 * 2 ** 20).fill(0x61)
    let read = 0
    async function* files() {
      for (let n = 0; n < 100; n++) {
        read++
        yield { path: `${n}.md`, bytes }
      }
    }
    const ctx = { teamId: 't', requestId: 'r', actor: { type: 'system', id: null, name: 'System' } } as const
    await expect(
      importIntoStore(ctx, { storeId: 's', name: 'big.zip', files: files(), message: '' }),
    ).rejects.toMatchObject({
      code: 'too_large',
      message: expect.stringMatching(/^The files hold more than 200 MB.+\.$/),
    })
    expect(read).toBe(21)
  })
})
