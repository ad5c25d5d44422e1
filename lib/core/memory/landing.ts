// Two edits that add to one point and begin with the same headings mean the same section: the second adds to what the
// first made, instead of making it again. So lessons that found a new file, or a new section, stay decisions of their own.

const depthOf = (line: string): number => /^(#{1,6})\s+\S/.exec(line)?.[1]?.length ?? 0
const isBlank = (line: string | undefined): boolean => line !== undefined && line.trim() === ''

/** End of the section that begins at `from`: the next heading that is not below it. */
function sectionEnd(lines: string[], from: number, depth: number, end: number): number {
  for (let i = from; i < end; i++) {
    const other = depthOf(lines[i] as string)
    if (other > 0 && other <= depth) return i
  }
  return end
}

/**
 * Where lines go among others that were added at the same point.
 * @returns the index in `there` before which `lines` belong: after them all, or under the headings that both share
 */
export function landing(there: string[], add: string[]): { at: number; lines: string[] } {
  let from = 0
  let end = there.length
  let i = 0
  let shared = false
  for (;;) {
    let next = i
    while (isBlank(add[next])) next++
    const heading = add[next]
    const depth = heading === undefined ? 0 : depthOf(heading)
    const found = depth === 0 ? -1 : there.findIndex((line, n) => n >= from && n < end && line === heading)
    if (found === -1) break
    from = found + 1
    end = sectionEnd(there, from, depth, end)
    i = next + 1
    shared = true
  }
  if (!shared) return { at: there.length, lines: add }
  const rest = add.slice(i)
  while (isBlank(rest.at(-1))) rest.pop()
  while (isBlank(rest[0])) rest.shift()
  let at = end
  while (at > from && isBlank(there[at - 1])) at--
  const first = rest[0]
  const joinsList =
    first !== undefined && /^\s*([-*+]|\d+[.)])\s/.test(first) && /^\s*([-*+]|\d+[.)])\s/.test(there[at - 1] ?? '')
  return { at, lines: rest.length === 0 || joinsList ? rest : ['', ...rest] }
}
