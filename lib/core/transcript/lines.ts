// Bytes to lines, streaming. What PostgreSQL refuses (NUL, lone surrogates) becomes U+FFFD here, once for all formats.

/** `number` is 1-based; `isLast` tells a line that no line break ended. */
export type Line = { number: number; text: string; isLast: boolean }

const clean = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text).toWellFormed()

/** Splits at \n, drops the \r before it and a byte order mark; invalid UTF-8 becomes U+FFFD. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: false })
  let parts: string[] = []
  let number = 0
  const take = (end: string): Line => {
    const text = parts.length > 0 ? parts.join('') + end : end
    parts = []
    number++
    return { number, text: clean(text.endsWith('\r') ? text.slice(0, -1) : text), isLast: false }
  }
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true })
    let from = 0
    for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', from)) {
      yield take(text.slice(from, at))
      from = at + 1
    }
    if (from < text.length) parts.push(text.slice(from))
  }
  const rest = decoder.decode()
  if (rest) parts.push(rest)
  if (parts.length > 0) yield { ...take(''), isLast: true }
}
