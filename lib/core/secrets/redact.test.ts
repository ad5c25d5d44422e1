import { describe, expect, it } from 'vitest'
import { makeMasker, maskForModel } from './redact'

const random = (n: number) => 'q7Rk2LmZ9xWc4TvB8yNp3HsD6fGjA1eU5oVi0KrXtYb'.repeat(3).slice(0, n)

const planted: [string, string][] = [
  ['anthropic-key', `sk-ant-${'api03-'}${random(40)}`],
  ['openai-key', `sk-proj-${random(44)}`],
  ['github-token', `ghp_${random(36)}`],
  ['slack-token', `xoxb-${'123456789012-'}${random(24)}`],
  ['aws-access-key', `AKIA${'IOSFODNN7QXWMPLR'}`],
  ['google-key', `AIza${random(35)}`],
  ['gfavip-session', `gfavip-session-${random(24)}`],
  ['jwt', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${random(32)}`],
  ['database-url', 'postgres://shop:s3cretPass9@db.internal:5432/shop'],
]

describe('masking', () => {
  it.each(planted)('finds a planted %s and leaves nothing of it', (kind, secret) => {
    const { text, found } = makeMasker().mask(`before ${secret} after`)
    expect(text).toBe(`before [secret:${kind}:1] after`)
    expect(found).toEqual({ [kind]: 1 })
  })

  it('gives the same secret the same mask and another one the next number', () => {
    const [a, b] = [`ghp_${random(36)}`, `ghp_${random(36).split('').reverse().join('')}`]
    const masker = makeMasker()
    expect(masker.mask(`${a} ${b} ${a}`).text).toBe(
      '[secret:github-token:1] [secret:github-token:2] [secret:github-token:1]',
    )
    expect(masker.mask(a).text).toBe('[secret:github-token:1]')
  })

  it('keeps the name of a password and masks its value', () => {
    expect(makeMasker().mask('export DB_PASSWORD=hunter2xyz9\nPATH=/usr/bin').text).toBe(
      'export DB_PASSWORD=[secret:password:1]\nPATH=/usr/bin',
    )
  })

  it('masks a bearer token and keeps the header', () => {
    expect(makeMasker().mask(`Authorization: Bearer ${random(30)}`).text).toBe(
      'Authorization: Bearer [secret:bearer-token:1]',
    )
  })

  it.each([
    'API_KEY=your-api-key-here',
    'const API_KEY=process.env.API_KEY',
    'Bearer [secret:gfavip-session:2]',
    'postgres://user:$PASSWORD@host/db',
    'see https://example.com/a:b',
    'a task-sk-list of things',
  ])('leaves what is no secret alone: %s', (text) => {
    expect(makeMasker().mask(text).text).toBe(text)
  })

  it('leaves every line where it was for a model that names lines', () => {
    const key = `-----BEGIN ${'PRIVATE'} KEY-----\n${random(60)}\n${random(60)}\n-----END ${'PRIVATE'} KEY-----`
    const masked = maskForModel(`first\n${key}\nlast`)
    expect(masked.split('\n').at(0)).toBe('first')
    expect(masked.split('\n').indexOf('last')).toBe(5)
    expect(masked).not.toContain(random(60))
  })
})
