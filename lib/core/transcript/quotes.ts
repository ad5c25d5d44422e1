// Where JSON's strings begin and end, found in bytes as they stream in, without reading what stands in them.

const quote = 0x22
const backslash = 0x5c

export class Quotes {
  /** Whether the next byte stands in a string. */
  inString = false
  /** The bytes before ended in a backslash that escapes what comes next. */
  private escapes = false

  /**
   * The index of the next quote that opens or closes a string, or -1 where these bytes hold no more; the bytes that
   * follow them are given next time. Call it with `from` one behind the quote before, or 0 for new bytes.
   */
  next(bytes: Uint8Array, from: number): number {
    for (let start = from; ; ) {
      const at = bytes.indexOf(quote, start)
      const end = at === -1 ? bytes.length : at
      let n = 0
      while (end - n > start && bytes[end - n - 1] === backslash) n++
      const isEscaped = (n % 2 === 1) !== (this.escapes && end - n === start)
      if (at === -1) {
        if (end > start) this.escapes = this.inString && isEscaped
        return -1
      }
      this.escapes = false
      if (!this.inString || !isEscaped) {
        this.inString = !this.inString
        return at
      }
      start = at + 1
    }
  }
}
