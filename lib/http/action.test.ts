import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/core/errors'
import { action } from './action'

vi.mock('next/headers', () => ({ headers: async () => new Headers() }))
vi.mock('@/lib/use-cases/setup/find-member', () => ({
  findMember: async () => ({ teamId: 'tem_1', requestId: 'req_of_the_session' }),
}))

describe('a server action', () => {
  it('shows the request id under which the audit has it', async () => {
    let audited = ''
    const result = await action(z.object({}), async (ctx) => {
      audited = ctx.requestId
      throw new AppError('conflict', 'It is taken.')
    })({})
    expect(audited).toMatch(/^req_/)
    expect(result).toMatchObject({ ok: false, error: { requestId: audited } })
  })
})
