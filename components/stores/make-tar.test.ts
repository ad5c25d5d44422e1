import { describe, expect, it } from 'vitest'
import { makeTar } from './make-tar'

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer())
const text = (bytes: Uint8Array, at: number, length: number) =>
  new TextDecoder().decode(bytes.subarray(at, at + length)).replace(/\0.*$/s, '')

describe('makeTar', () => {
  it('writes header, body and padding in blocks of 512 bytes, with a checksum that holds', async () => {
    const tar = await bytesOf(makeTar([{ path: 'notes/a.md', body: new Blob(['hello']) }]))
    expect(tar.length).toBe(512 + 512 + 1024)
    expect([text(tar, 0, 100), text(tar, 124, 12), text(tar, 257, 5)]).toEqual(['notes/a.md', '00000000005', 'ustar'])
    expect(text(tar, 512, 5)).toBe('hello')
    const sum = Number.parseInt(text(tar, 148, 6), 8)
    const summed = tar.subarray(0, 512).reduce((total, byte, i) => total + (i >= 148 && i < 156 ? 32 : byte), 0)
    expect(sum).toBe(summed)
  })
  it('puts long names and names beyond ASCII into a record whose length counts itself', async () => {
    const path = `${'ordner/'.repeat(16)}größe.md`
    const tar = await bytesOf(makeTar([{ path, body: new Blob(['x']) }]))
    const size = Number.parseInt(text(tar, 124, 12), 8)
    const record = new TextDecoder().decode(tar.subarray(512, 512 + size))
    expect(text(tar, 156, 1)).toBe('x')
    expect(record).toBe(`${size} path=${path}\n`)
  })
})
