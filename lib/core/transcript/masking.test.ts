import { describe, expect, it } from 'vitest'
import { draw, seeded } from '@/lib/core/secrets/fixtures/plant'
import { makeMasker } from '@/lib/core/secrets/redact'
import type { ParseItem } from './event'
import { parse } from './parse'
import { Session } from './session'

const random = seeded(7)
const token = () => `ghp_${draw(random, 'word', 36)}`

function open() {
  const items: ParseItem[] = []
  return { items, session: new Session('simple', (item) => items.push(item), makeMasker()) }
}

async function readAll(text: string): Promise<ParseItem[]> {
  const items: ParseItem[] = []
  const chunks = (async function* () {
    yield new TextEncoder().encode(text)
  })()
  for await (const item of parse(chunks, { masker: makeMasker() })) items.push(item)
  return items
}

describe('what leaves the parser', () => {
  it('holds a secret in no field of an event or of its meta', () => {
    const { items, session } = open()
    const secret = token()
    session.cwd = `/home/dev/${secret}/shop`
    session.gitBranch = `try-${secret}`
    session.gitRemote = `https://github.com/shop.git?token=${secret}`
    session.agent = secret
    session.title('person', `Rotate ${secret}`)
    session.warn(`line 3: ${secret}`)
    session.emit({
      key: `call:${secret}`,
      kind: 'tool_call',
      origin: 'assistant',
      text: `curl ${secret}`,
      speaker: secret,
      tool: `fetch_${secret}`.replace('fetch_', 'fetch '),
      callId: secret,
      subagent: secret,
      input: { deep: [{ [secret]: { list: [secret, { at: `x ${secret} y` }] } }] },
    })
    const meta = session.end()
    expect(JSON.stringify(items)).not.toContain(secret.slice(8, 30))
    expect(meta.masked).toEqual({ 'github-token': 1 })
    expect(meta.title).toBe('Rotate [secret:github-token:1]')
  })

  it('holds nothing that a database refuses, whatever a log calls itself', () => {
    const { items, session } = open()
    session.session = `\0${'s'.repeat(5_000)}`
    session.parent = 'p\ud800'
    session.countModel('m\0')
    for (const end of ['a', 'b', 'b'])
      session.emit({ key: 'k'.repeat(5_000) + end, kind: 'user', origin: 'user', text: 'hi' })
    const meta = session.end()
    expect(meta.session?.length).toBeLessThan(600)
    expect([meta.parent, meta.model]).toEqual(['p\ufffd', 'm\ufffd'])
    const keys = items.flatMap((i) => (i.type === 'event' ? [i.event.key] : []))
    expect(new Set(keys).size).toBe(3)
    expect(Math.max(...keys.map((k) => k.length))).toBeLessThan(600)
  })

  it('holds no beginning of a secret in which a line ends early, and keeps what stands before it', () => {
    const { items, session } = open()
    const begun = token().slice(0, 28)
    session.emit({ key: null, kind: 'unknown', origin: 'injected', mark: 'truncated', text: `{"say":"use ${begun}` })
    session.emit({ key: null, kind: 'unknown', origin: 'injected', mark: 'truncated', text: '{"say":"go on' })
    expect(items.map((i) => i.type === 'event' && i.event.text)).toEqual(['{"say":"use …', '{"say":"go on'])
  })

  it('holds no half of a secret that a title was cut at', () => {
    const { session } = open()
    const secret = token()
    session.title('prompt', `${'Please look into the shop with '.repeat(2)}${secret}`)
    const { title } = session.end()
    expect(title).not.toContain('ghp_')
    expect(title).not.toMatch(/\[secret:[^\]]*$/)
  })

  it('masks the value of a field that only its name gives away, and the same value wherever it stands later', () => {
    const { items, session } = open()
    const password = `${draw(random, 'word', 9)}x7`
    const call = { kind: 'tool_call', origin: 'assistant', tool: 'connect' } as const
    session.emit({ ...call, key: 'a', text: 'db', input: { user: 'shop', auth: { password } } })
    session.emit({ key: 'b', kind: 'tool_result', origin: 'tool', text: `trying ${password}, then none` })
    expect(JSON.stringify(items)).not.toContain(password)
    expect(items[1]).toMatchObject({ event: { text: 'trying [secret:password:1], then none' } })
  })

  it('numbers the secrets of each session by themselves, so that a longer copy of it has the same masks', async () => {
    const [a, b, c] = [token(), token(), token()]
    const session = (id: string, ...texts: string[]) =>
      [{ session: id }, ...texts.map((text) => ({ role: 'user', text }))].map((r) => JSON.stringify(r)).join('\n')
    const before = await readAll(session('two', `use ${b}`))
    const after = await readAll(`${session('one', `use ${a}`)}\n${session('two', `use ${b}`, `use ${c}`)}`)
    const texts = (items: ParseItem[]) => items.flatMap((i) => (i.type === 'event' ? [i.event.text] : []))
    expect(texts(before)).toEqual(['use [secret:github-token:1]'])
    expect(texts(after)).toEqual([
      'use [secret:github-token:1]',
      'use [secret:github-token:1]',
      'use [secret:github-token:2]',
    ])
  })
})
