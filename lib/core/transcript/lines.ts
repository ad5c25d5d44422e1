// Splits a stream of bytes into lines as it comes, with one line in memory at a time however long the source is.
import type { Line } from './format'
import { concat, LongLine } from './long-line'
import { thousands } from './tidy'

/** A line is folded from here on while it streams in: most lines are a thousandth of it. */
const longLine = 1_000_000
const newline = 0x0a
const mark = '\ufeff'

/** Not as a stream, which would be slower and take two bytes for every character: no line ends within a character. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A line of which only a beginning came so far. */
class Rest {
  private pieces: Uint8Array[] = []
  private size = 0
  private long: LongLine | null = null

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.size += bytes.length
    if (this.long === null && this.size > longLine) {
      this.long = new LongLine()
      for (const piece of this.pieces) this.long.add(piece)
      this.pieces = []
    }
    if (this.long === null) this.pieces.push(bytes)
    else this.long.add(bytes)
  }

  get isEmpty(): boolean {
    return this.size === 0
  }

  /** The text, and whether it stands for a line too long to be read. */
  take(): { text: string; isTooLong: boolean } {
    const bytes = this.long === null ? concat(this.pieces) : this.long.end()
    const size = this.size
    this.pieces = []
    this.size = 0
    this.long = null
    if (bytes !== null) return { text: decoder.decode(bytes), isTooLong: false }
    return { text: `[a line of ${thousands(size)} bytes: too long to be read]`, isTooLong: true }
  }
}

/**
 * Yields the lines of each chunk together. Invalid UTF-8 becomes U+FFFD, a byte order mark and a final `\r` are dropped.
 * A last line without line break is yielded with `endsFile`; an empty one is not.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  const rest = new Rest()
  let n = 0
  const finish = (raw: string, endsFile: boolean, isTooLong = false): Line => {
    n++
    const whole = n === 1 && raw.startsWith(mark) ? raw.slice(1) : raw
    const text = whole.endsWith('\r') ? whole.slice(0, -1) : whole
    return isTooLong ? { n, text, endsFile, isTooLong } : { n, text, endsFile }
  }
  for await (const chunk of chunks) {
    const lines: Line[] = []
    let from = 0
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, from)) {
      const piece = chunk.subarray(from, at)
      if (rest.isEmpty) lines.push(finish(decoder.decode(piece), false))
      else {
        rest.add(piece)
        const { text, isTooLong } = rest.take()
        lines.push(finish(text, false, isTooLong))
      }
      from = at + 1
    }
    rest.add(chunk.subarray(from))
    if (lines.length > 0) yield lines
  }
  if (rest.isEmpty) return
  const { text, isTooLong } = rest.take()
  yield [finish(text, true, isTooLong)]
}
