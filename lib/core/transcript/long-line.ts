// A line too long to be held: its long strings are folded to size and hash while it streams in, the rest is kept.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { Quotes } from './quotes'
import { thousands } from './tidy'

/** Bytes kept of one string. An event keeps 100,000 characters of a text; what stands as JSON in a string is longer. */
const roomyString = 1_000_000
/** A string that is base64 for so long is a picture or a file: nothing of it is kept. */
const base64From = 65_536
/** Bytes kept of a line before its strings are folded to less: with what is made of it, this is a few hundred MB of memory. */
const roomyLine = 16_000_000
/** Bytes kept of one string from there on. */
const scantString = 2_000
/** A line longer than this even so is not read at all. */
const maxLine = 64_000_000

/** Bytes: base64, plain or for addresses, with line breaks and slashes as JSON escapes them. */
const coded = new Uint8Array(256)
for (const c of utf8ToBytes('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-=\\')) coded[c] = 1

/** Where the base64 of a string begins: behind `data:image/png;base64,`; -1 where it is something else. */
function base64Start(bytes: Uint8Array): number {
  const comma = bytes.subarray(0, 200).indexOf(0x2c)
  const start = bytes[0] === 0x64 && comma > 0 ? comma + 1 : 0 // 'd' of data:
  for (let i = start; i < bytes.length; i++) if (coded[bytes[i] as number] === 0) return -1
  const sample = String.fromCharCode(...bytes.subarray(start, start + 1_000))
  return /[a-z]/.test(sample) && /[A-Z]/.test(sample) && /[0-9]/.test(sample) ? start : -1
}

const isContinued = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

/** The largest cut up to `limit` that splits neither an escape nor a character. */
function safeEnd(bytes: Uint8Array, limit: number): number {
  for (let at = bytes.indexOf(0x5c); at !== -1 && at < limit; ) {
    const next = at + (bytes[at + 1] === 0x75 ? 6 : 2) // \u00e9, \n
    if (next > limit) return at
    at = bytes.indexOf(0x5c, next)
  }
  let end = limit
  while (end > 0 && isContinued(bytes[end])) end--
  return end
}

/** A cut near the beginning of a tail that splits neither; its end where there is none: a wall of escapes. */
function safeStart(bytes: Uint8Array): number {
  for (let at = 6; at < Math.min(bytes.length, 4_096); at++)
    if (!isContinued(bytes[at]) && bytes.subarray(at - 6, at).indexOf(0x5c) === -1) return at
  return bytes.length
}

/** A string that is folded: its size and hash, and the last of it. */
class Fold {
  private readonly hash = sha256.create()
  private readonly tail: Uint8Array[] = []
  private tailSize = 0
  private size = 0

  constructor(
    readonly isBase64: boolean,
    /** Bytes of it that were kept before this. */
    private readonly head: number,
    private readonly tailMax: number,
  ) {}

  take(bytes: Uint8Array): void {
    this.hash.update(bytes)
    this.size += bytes.length
    if (this.tailMax === 0) return
    this.tail.push(bytes)
    this.tailSize += bytes.length
    while (this.tailSize - (this.tail[0]?.length ?? 0) >= this.tailMax) this.tailSize -= this.tail.shift()?.length ?? 0
  }

  /** What stands for it. @param newline as it is written where it stood */
  end(newline: string): Uint8Array[] {
    const sha = bytesToHex(this.hash.digest()).slice(0, 12)
    if (this.isBase64) return [utf8ToBytes(`[base64, ${thousands(this.size)} characters, sha-256 ${sha}]`)]
    const all = concat(this.tail)
    const last = all.subarray(Math.max(0, all.length - Math.min(this.tailMax, this.size - this.head)))
    const tail = last.subarray(safeStart(last))
    const out = this.size - this.head - tail.length
    const note = `[… ${thousands(out)} of ${thousands(this.size)} bytes left out, sha-256 of the whole ${sha} …]`
    return [utf8ToBytes(`${newline}${note}${newline}`), tail]
  }
}

export function concat(pieces: Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0] as Uint8Array
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

export class LongLine {
  private kept = new Uint8Array(4_000_000)
  private size = 0
  private readonly quotes = new Quotes()
  private fold: Fold | null = null
  /** Bytes so far of what stands between two quotes. */
  private segment = 0
  private isText = false

  add(bytes: Uint8Array): void {
    if (this.isTooLong) return
    let from = 0
    for (let at = 0; ; ) {
      const wasString = this.quotes.inString
      const quote = this.quotes.next(bytes, at)
      const end = quote === -1 ? bytes.length : quote
      this.segment += end - at
      if (this.fold !== null) this.fold.take(bytes.subarray(at, end))
      else if (this.segment > this.room) {
        this.keep(bytes.subarray(from, end))
        from = end
        this.beginFold()
      }
      if (this.fold !== null) {
        from = end
        if (quote !== -1) this.endFold(wasString)
      }
      if (quote === -1) break
      this.segment = 0
      this.isText = false
      at = quote + 1
    }
    this.keep(bytes.subarray(from))
  }

  /** The line as it is kept; null where it is longer than can be read. */
  end(): Uint8Array | null {
    if (this.fold !== null) this.endFold(this.quotes.inString)
    return this.isTooLong ? null : this.kept.subarray(0, this.size)
  }

  private get isTooLong(): boolean {
    return this.size > maxLine
  }

  /** Bytes of a string that may come before it is looked at, or folded. */
  private get room(): number {
    if (this.size > roomyLine) return scantString
    return this.isText ? roomyString : base64From
  }

  private keep(bytes: Uint8Array): void {
    if (this.isTooLong) return
    const size = this.size + bytes.length
    if (size > this.kept.length) {
      const grown = new Uint8Array(Math.max(size, Math.min(2 * this.kept.length, maxLine + roomyString)))
      grown.set(this.kept.subarray(0, this.size))
      this.kept = grown
    }
    this.kept.set(bytes, this.size)
    this.size = size
    if (this.isTooLong) this.kept = new Uint8Array(0)
  }

  private beginFold(): void {
    if (this.isTooLong) return
    const begun = this.size - this.segment
    const bytes = this.kept.slice(begun, this.size)
    const start = base64Start(bytes)
    if (start === -1 && this.segment <= (this.size > roomyLine ? scantString : roomyString)) {
      this.isText = true
      return
    }
    const limit = Math.min(roomyString, this.room)
    const head = start === -1 ? safeEnd(bytes, Math.floor(limit * 0.6)) : start
    this.fold = new Fold(start !== -1, head, start === -1 ? Math.floor(limit * 0.4) : 0)
    this.fold.take(start === -1 ? bytes : bytes.subarray(start))
    this.size = begun + head
  }

  private endFold(inString: boolean): void {
    const { fold } = this
    this.fold = null
    for (const piece of fold?.end(inString ? '\\n' : ' ') ?? []) this.keep(piece)
  }
}
