// Finds the places where a rule may apply, in one pass over the text: every three characters are one look into a table.
// Fifty patterns tried everywhere would read a text fifty times.
import type { SecretRule } from './rule'
import { secretRules } from './rules/all'

/** Characters as six bits: letters without case, one class for digits, the signs that anchors use, 0 for the rest. */
const signs = '_-:=./~@+ \\"\''
export const classOf = new Uint8Array(128)
for (let i = 0; i < 26; i++) classOf[65 + i] = classOf[97 + i] = i + 1
for (let i = 0; i < 10; i++) classOf[48 + i] = 27
for (let i = 0; i < signs.length; i++) classOf[signs.charCodeAt(i)] = 28 + i

/** Three characters of six bits. */
export const tableSize = 1 << 18

const keyOf = (text: string): number =>
  ((classOf[text.charCodeAt(0)] ?? 0) << 12) |
  ((classOf[text.charCodeAt(1)] ?? 0) << 6) |
  (classOf[text.charCodeAt(2)] ?? 0)

type Anchored = { classes: Uint8Array; rule: SecretRule; rank: number }

/** From the key of three characters to 1 + the place of its anchors in `anchored`. */
const table = new Uint8Array(tableSize)
const anchored: Anchored[][] = []
secretRules.forEach((rule, rank) => {
  for (const anchor of rule.anchors) {
    const key = keyOf(anchor)
    if (table[key] === 0) table[key] = anchored.push([])
    anchored[(table[key] as number) - 1]?.push({
      classes: Uint8Array.from(anchor, (c) => classOf[c.charCodeAt(0)] ?? 0),
      rule,
      rank,
    })
  }
})

function startsWith(text: string, at: number, classes: Uint8Array): boolean {
  for (let i = 3; i < classes.length; i++) {
    const code = text.charCodeAt(at + i)
    if ((code < 128 ? classOf[code] : 0) !== classes[i]) return false
  }
  return true
}

/** Calls `visit` at every anchor of every rule, from the text's beginning to its end. */
export function scan(text: string, visit: (rule: SecretRule, rank: number, at: number) => void): void {
  let key = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    key = ((key << 6) | (code < 128 ? (classOf[code] as number) : 0)) & (tableSize - 1)
    const place = table[key] as number
    if (place === 0 || i < 2) continue
    for (const { classes, rule, rank } of anchored[place - 1] as Anchored[])
      if (startsWith(text, i - 2, classes)) visit(rule, rank, i - 2)
  }
}
