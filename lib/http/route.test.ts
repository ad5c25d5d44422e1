import { describe, expect, it, vi } from 'vitest'
import { route } from './route'

vi.mock('@/lib/use-cases/setup/find-member', () => ({ findMember: async () => ({ teamId: 'tem_1' }) }))

const post = route(async () => Response.json({}))
const from = (headers: Record<string, string>) =>
  post(new Request('http://reverie.test/api', { method: 'POST', headers: { host: 'reverie.test', ...headers } }), {
    params: Promise.resolve({}),
  })

it('is refused with a sentence where its address holds what no database takes', async () => {
  const response = await post(new Request('http://reverie.test/api?agent=%00'), { params: Promise.resolve({}) })
  expect(response.status).toBe(400)
  expect((await response.json()).error.message).toContain('NUL')
})

describe('a request that changes something', () => {
  it('is refused from another site, also where the browser hides which', async () => {
    for (const origin of ['null', 'http://elsewhere.test', 'nonsense']) {
      const response = await from({ origin })
      expect(response.status).toBe(403)
      expect((await response.json()).error).toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('another site'),
      })
    }
  })

  it('is let through from this site and from what is no browser', async () => {
    expect((await from({ origin: 'http://reverie.test' })).status).toBe(200)
    expect((await from({})).status).toBe(200)
  })
})
