// Splits a stream of bytes into lines as it comes, with one line in memory at a time however long the source is.
import type { Line } from './format'

/** From here on a line's long base64 runs are folded while it streams in, so that a 200 MB picture never stands in memory. */
const longLine = 1_000_000
/** A line longer than this even after folding is cut: nothing readable is that long, and V8 strings end at 512 MB. */
const maxLine = 128_000_000
const run = /[A-Za-z0-9+/_-]{4096,}={0,2}/g

/** Folds the base64 runs of one piece of a long line; a run that goes on in the next piece is folded there as well. */
const foldPiece = (piece: string): string => piece.replace(run, (text) => `[base64, ${text.length} characters]`)

/**
 * Yields the lines of each chunk together. Invalid UTF-8 becomes U+FFFD, a byte order mark and a final `\r` are dropped.
 * A last line without line break is yielded with `endsFile`; an empty one is not.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  let n = 0
  const finish = (text: string, endsFile: boolean): Line => {
    n++
    return { n, text: text.endsWith('\r') ? text.slice(0, -1) : text, endsFile }
  }
  const keep = (piece: string): void => {
    if (rest.length >= maxLine) return
    rest += rest.length + piece.length > longLine ? foldPiece(piece) : piece
  }
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    const lines: Line[] = []
    let from = 0
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', from)) {
      keep(text.slice(from, at))
      lines.push(finish(rest, false))
      rest = ''
      from = at + 1
    }
    if (from < text.length) keep(text.slice(from))
    if (lines.length > 0) yield lines
  }
  rest += decoder.decode()
  if (rest !== '') yield [finish(rest, true)]
}
