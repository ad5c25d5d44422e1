// Remembers which texts came before, by hash: a log of a gigabyte has millions of ids, and as texts they would fill the memory.

/**
 * 53 bits of a text, mixed by two multiplications a character. Among ten million texts two meet with a chance of one
 * in two hundred; it is no defence against whoever wants them to.
 */
export function hashText(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x9e3779b1)
    b = Math.imul(b ^ code, 0x5f356495)
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return 4_294_967_296 * (b & 0x1f_ffff) + (a >>> 0)
}

/** Full to three quarters it grows: a probe still meets two others on average, and a text takes 11 to 21 bytes. */
const fullest = 0.75

/** A set of texts that keeps none of them. */
export class Seen {
  private slots = new Float64Array(64)
  private count = 0

  /** Whether it is new; it is known from now on. */
  add(text: string): boolean {
    if (this.count >= fullest * this.slots.length) this.grow()
    if (!put(this.slots, hashText(text) || 1)) return false
    this.count++
    return true
  }

  has(text: string): boolean {
    return this.slots[find(this.slots, hashText(text) || 1)] !== 0
  }

  private grow(): void {
    const wider = new Float64Array(2 * this.slots.length)
    for (const hash of this.slots) if (hash !== 0) put(wider, hash)
    this.slots = wider
  }
}

/** The slot that holds the hash, else the empty one where it belongs. There are always empty ones: 0 is no hash. */
function find(slots: Float64Array, hash: number): number {
  const last = slots.length - 1 // a power of two less one
  let at = hash & last
  while (slots[at] !== 0 && slots[at] !== hash) at = (at + 1) & last
  return at
}

function put(slots: Float64Array, hash: number): boolean {
  const at = find(slots, hash)
  if (slots[at] === hash) return false
  slots[at] = hash
  return true
}
