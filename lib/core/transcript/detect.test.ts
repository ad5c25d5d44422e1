import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { makeMasker } from '@/lib/core/secrets/redact'
import { type Fit, surest } from './detect'
import type { FormatId } from './event'
import { formats } from './formats/all'
import { parse } from './parse'
import { guessOf, isWrongChoice } from './unsure'

const a = (id: FormatId, n: number): Fit => {
  const format = formats.find((f) => f.id === id)
  if (!format) throw new Error(`no format ${id}`)
  return { format, fit: n }
}

async function errorOf(text: string, format: FormatId | null = null): Promise<AppError> {
  const chunks = async function* () {
    yield new TextEncoder().encode(text)
  }
  try {
    for await (const _ of parse(chunks(), { masker: makeMasker(), format }));
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was read')
}

const lines = (...records: unknown[]): string => records.map((r) => `${JSON.stringify(r)}\n`).join('')

describe('a format is sure', () => {
  it('when it fits by half at least, and no other nearly as well', () => {
    expect(surest([])).toBeNull()
    expect(surest([a('codex', 0.49)])).toBeNull()
    expect(surest([a('codex', 0.5)])?.id).toBe('codex')
    expect(surest([a('codex', 0.9), a('cursor', 0.81)])).toBeNull()
    expect(surest([a('codex', 0.9), a('cursor', 0.8)])?.id).toBe('codex')
  })
  it('when only the format fits as well whose records it writes', () => {
    expect(surest([a('openclaw', 0.95), a('pi', 0.9)])?.id).toBe('openclaw')
    expect(surest([a('openclaw', 0.95), a('pi', 0.9), a('codex', 0.9)])).toBeNull()
  })
})

describe('what is not sure', () => {
  it('names what was tried and shows a line, its secrets masked', async () => {
    const key = `AKIA${'Z7QW3E5R2T9Y4U8P'}`
    const error = await errorOf(lines({ who: 'me', what: `use ${key}` }, { who: 'you', what: 'done' }))
    expect(error.message).toMatch(/\.$/)
    const guess = guessOf(error)
    expect(guess?.tried).toBeGreaterThan(20)
    expect(guess?.line).toContain('"who":"me"')
    expect(guess?.line).not.toContain(key)
  })
  it('names the closest ones, best first', async () => {
    const codex = { timestamp: '2026-01-01T00:00:00Z', type: 'session_meta', payload: { id: 'x', cwd: '/srv' } }
    const error = await errorOf(lines(codex, { a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }))
    expect(guessOf(error)?.best[0]).toMatchObject({ format: 'codex' })
    expect(error.message).toMatch(/codex \(\d+ %\)/)
  })
  it('is also prose, of which no format knows a sign', async () => {
    expect(guessOf(await errorOf('Dear diary,\nnothing happened.\n'))).toMatchObject({ best: [], line: 'Dear diary,' })
  })
})

describe('a chosen format that does not fit', () => {
  // Any text may have been said in Aider's Markdown.
  const others = formats.filter((f) => f.id !== 'aider')
  const strange = lines({ who: 'me', what: 'x' }, { who: 'you', what: 'y' })
  it('is told with a reason, whatever was chosen', async () => {
    for (const { id } of others) {
      const error = await errorOf(strange, id)
      expect([id, isWrongChoice(error)]).toEqual([id, true])
      expect(error.message).toMatch(/^Read as .+\. Choose another format\.$/)
    }
  })
  it('is told of a document too', async () => {
    for (const { id } of others)
      expect([id, isWrongChoice(await errorOf('{"a":{"b":[1,null]}}', id))]).toEqual([id, true])
  })
})
