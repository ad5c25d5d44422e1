// Files that hold no text are refused by their first bytes, with what they are.
import { AppError } from '@/lib/core/errors'

const binaries: [number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
  [[0x1f, 0x8b], 'compressed with gzip'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with zstd'],
]

/** @throws AppError `unsupported` */
export async function* refuseBinary(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true
  for await (const chunk of chunks) {
    if (isFirst && chunk.length > 0) {
      isFirst = false
      if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff))
        throw new AppError('unsupported', 'The file is text in UTF-16. Save it as UTF-8 and upload it again.')
      const known = binaries.find(([bytes]) => bytes.every((b, i) => chunk[i] === b))
      if (known) throw new AppError('unsupported', `The file is ${known[1]}, not a transcript.`)
      // 4,096 bytes of text may hold a stray NUL or two, never one in ten.
      const head = chunk.subarray(0, 4_096)
      if (head.filter((b) => b === 0).length * 10 > head.length)
        throw new AppError('unsupported', 'The file holds binary data, not a transcript.')
    }
    yield chunk
  }
}
