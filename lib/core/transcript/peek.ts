// Looks at the beginning of a stream without taking it away.

export type Peeked = {
  /** The first bytes, at least as many as were asked for where there are so many. */
  begun: Uint8Array[]
  /** The whole stream, those bytes included; to be read once. */
  all: AsyncGenerator<Uint8Array>
}

const blank = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]) // white space, and a byte order mark

/** The first byte that is no white space; undefined where there is none. */
export function firstByte(chunks: Uint8Array[]): number | undefined {
  for (const chunk of chunks) {
    const found = chunk.find((byte) => !blank.has(byte))
    if (found !== undefined) return found
  }
  return undefined
}

/** @param wanted given what came so far, whether more is to be looked at */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
  wanted: (begun: Uint8Array[]) => boolean,
): Promise<Peeked> {
  const source = chunks[Symbol.asyncIterator]()
  const begun: Uint8Array[] = []
  while (wanted(begun)) {
    const next = await source.next()
    if (next.done) break
    if (next.value.length > 0) begun.push(next.value)
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* begun
      for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
    } finally {
      await source.return?.()
    }
  }
  return { begun, all: all() }
}
