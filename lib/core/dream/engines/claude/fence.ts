// Marks that enclose data in a prompt. Nobody who wrote the data can close them: they are made from the data itself.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** 64 bits of a hash: whoever forges the mark would have to write a text that holds its own hash. */
const markLength = 16

/** A pair of marks that do not occur in `text`; the same text always gets the same pair, so that requests can be memoised. */
export function fence(text: string): { open: string; close: string } {
  let seed = text
  for (;;) {
    const mark = bytesToHex(sha256(utf8ToBytes(seed))).slice(0, markLength)
    if (!text.includes(mark)) return { open: `<data-${mark}>`, close: `</data-${mark}>` }
    seed = `${mark}${text}`
  }
}
