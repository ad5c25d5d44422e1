// Blocks of a file that a tool writes between two comments of its own (`<!-- x start -->` … `<!-- x end -->`). What is
// changed inside comes back with the tool's next run, so such lines are left to it.
import type { Outline } from '@/lib/core/dream/engines/rules/statements'

const comment = /^\s*<!--\s*(.*?)\s*-->\s*$/
const closing = /^\/|\b(end|stop)\b/i

/** The words of a mark without those that tell which of the two it is. */
const nameOf = (mark: string): string[] =>
  mark
    .toLowerCase()
    .replace(/\b(start|begin|end|stop)\b|\bv?\d+\b/g, ' ')
    .match(/[a-z]{2,}/g) ?? []

const blocks = new WeakMap<Outline, Set<number>>()

/** 1-based lines between the marks of a tool, the marks included. */
export function managedLines(o: Outline): Set<number> {
  const known = blocks.get(o)
  if (known) return known
  const managed = new Set<number>()
  const open: { line: number; name: string[] }[] = []
  o.lines.forEach((text, i) => {
    const mark = comment.exec(text)?.[1]
    if (mark === undefined) return
    const name = nameOf(mark)
    if (!closing.test(mark)) {
      open.push({ line: i + 1, name })
      return
    }
    const begun = open.findLast((b) => b.name.some((w) => name.includes(w)))
    for (let n = begun?.line ?? i + 1; n <= i + 1; n++) managed.add(n)
  })
  blocks.set(o, managed)
  return managed
}

export const isManaged = (o: Outline, from: number, to: number): boolean => {
  const managed = managedLines(o)
  for (let n = from; n <= to; n++) if (managed.has(n)) return true
  return false
}
