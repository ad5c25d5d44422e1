import { describe, expect, it } from 'vitest'
import { splitLines } from './lines'
import { listElements } from './list-elements'

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function linesOf(text: string, size: number): Promise<string[]> {
  const out: string[] = []
  for await (const batch of splitLines(inPieces(text, size))) for (const line of batch) out.push(line.text)
  return out
}

const coded = 'Ab3+'.repeat(500_000)

describe('lines', () => {
  it.each([1, 3, 7, 64])('are the same in pieces of %d bytes', async (size) => {
    expect(await linesOf('\ufeffeins\r\nz\u00fcrich \ud83d\ude00\n\nlast', size)).toEqual([
      'eins',
      'zürich 😀',
      '',
      'last',
    ])
  })

  it('fold a long picture to its size and hash, and stay JSON', async () => {
    const [line] = await linesOf(`${JSON.stringify({ data: coded, text: 'after "it"' })}\n`, 65_536)
    const record = JSON.parse(line ?? '')
    expect(record.data).toMatch(/^\[base64, 2,000,000 characters, sha-256 [0-9a-f]{12}\]$/)
    expect(record.text).toBe('after "it"')
  })

  it.each([65_536, 65_537, 1_001])(
    'cut a long text where no escape or character stands, in pieces of %d',
    async (size) => {
      const text = 'a\\n"q" \u00e9\ud83d\ude00\t'.repeat(200_000)
      const [line] = await linesOf(`${JSON.stringify({ text })}\n`, size)
      const kept: string = JSON.parse(line ?? '').text
      expect(kept).toContain('bytes left out, sha-256 of the whole')
      expect(kept).not.toContain('\ufffd')
      expect(text.startsWith(kept.slice(0, 100_000))).toBe(true)
      expect(text.endsWith(kept.slice(-100_000))).toBe(true)
    },
  )
})

describe('elements of a list', () => {
  const values = [{ a: '],[{"\\' }, [1, [2]], 'x,y', 7]
  const read = async (text: string, size: number): Promise<unknown[]> => {
    const out: unknown[] = []
    for await (const { value } of listElements(inPieces(text, size))) out.push(value)
    return out
  }

  it.each([1, 2, 5, 1_000])('come one by one, in pieces of %d bytes', async (size) => {
    expect(await read(JSON.stringify(values, null, 2), size)).toEqual(values)
  })

  it('end with a reason where the list is cut off', async () => {
    await expect(read('[{"a":1},{"b":', 4)).rejects.toThrow('cut off or damaged')
  })
})
