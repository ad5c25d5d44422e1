// A file that says whose copy it is, and is no longer the same: what the source has gained or changed since comes into the
// copy. What only the copy says is a question, since nobody can tell whether the source forgot it. Copies that a tool
// makes are left to the tool.
import { diffLines, type Hunk } from '@/lib/core/diff/hunks'
import { folderOf, type MemoryMap, resolve } from '@/lib/core/dream/engines/rules/memory-map'
import { contentWords, share } from '@/lib/core/dream/engines/rules/words'
import type { EditOp } from '@/lib/core/dream/types'
import { type Check, quoteLine } from './check'

/** Where a file says it: in its first lines. */
const headLines = 15
/** So much of the source must stand in the copy, or it is a copy in name only. */
const sameShare = 0.6
/** A changed line still says half of what the line said. */
const changedShare = 0.5

const declares = [
  /\b(?:copy|mirror|duplicate|copied|mirrored|kept in sync|in sync)\b[^.\n]{0,30}?\b(?:of|from|with)\s+[[(`"]*([\w./-]+\.mdc?)/i,
  /\b(?:source(?: of truth)?|canonical (?:version|copy|file)|original)\s*(?:is|:|lives in)\s*[[(`"]*([\w./-]+\.mdc?)/i,
]
/** Then a program keeps it in step. */
const byTool = /\b(script|automatic\w*|generated|compiled|build|hook|symlink|ci|make|npm|do not edit)\b/i

type Declared = { copy: string; source: string; line: number }
export type CopyFinding = Declared & { hunks: Hunk[]; from: number; onlyInCopy: number[] }

function declaredIn(map: MemoryMap, copy: string): Declared | null {
  const { lines } = map.outline(copy)
  for (const [i, text] of lines.slice(0, headLines).entries()) {
    const target = declares.map((d) => d.exec(text)?.[1]).find((t) => t !== undefined)
    if (target === undefined) continue
    if (byTool.test(text)) return null
    const source = [resolve(folderOf(copy), target), resolve('/', target)].find((p) => map.document(p))
    return source && source !== copy ? { copy, source, line: i + 1 } : null
  }
  return null
}

const isTold = (line: string): boolean => /[\p{L}\d]/u.test(line)

/** The title is each file's own. */
const bodyStart = (map: MemoryMap, path: string): number => {
  const o = map.outline(path)
  const first = o.headings[0]
  return first && first.level === 1 && o.lines.slice(o.frontMatterEnd, first.line - 1).every((l) => l.trim() === '')
    ? first.line
    : o.frontMatterEnd
}

function driftOf(map: MemoryMap, declared: Declared): CopyFinding | null {
  const from = bodyStart(map, declared.copy)
  const mine = map.outline(declared.copy).lines.slice(from)
  const theirs = map.outline(declared.source).lines.slice(bodyStart(map, declared.source))
  const own = new Set(mine.map((l) => l.trim()))
  const told = theirs.filter(isTold)
  if (told.length === 0 || told.filter((l) => own.has(l.trim())).length < sameShare * told.length) return null
  const onlyInCopy: number[] = []
  const hunks = diffLines(mine.join('\n'), theirs.join('\n')).filter((h) => {
    const at = from + h.start
    if (declared.line > at && declared.line <= at + h.remove.length) return false
    const added = h.add.map(contentWords)
    h.remove.forEach((line, i) => {
      const words = contentWords(line)
      if (isTold(line) && !added.some((a) => share(words, a) >= changedShare)) onlyInCopy.push(at + i + 1)
    })
    return h.add.some(isTold) || h.remove.some(isTold)
  })
  return hunks.length > 0 ? { ...declared, hunks, from, onlyInCopy } : null
}

export const declaredCopies: Check = {
  id: 'declared-copy',
  find: ({ map }) =>
    map.store.documents.flatMap(({ path }) => {
      const declared = map.isEditable(path) ? declaredIn(map, path) : null
      const found = declared && driftOf(map, declared)
      return found ? [{ paths: [found.copy, found.source], data: { ...found } }] : []
    }),
  compose: ({ finding, map }) => {
    const { copy, source, line, hunks, from, onlyInCopy } = finding.data as CopyFinding
    const [mine, theirs] = [`\`${copy.slice(1)}\``, `\`${source.slice(1)}\``]
    if (onlyInCopy.length > 0)
      return {
        withhold: {
          kind: 'correct',
          title: `Does ${theirs} lack what its copy ${mine} says?`.slice(0, 80),
          reason: 'contradicted',
          detail: `${mine} says that it is a copy, and has lines that its source does not have. Move them to the source, or remove them.`,
        },
        lines: [line, ...onlyInCopy.slice(0, 3)].map((n) => quoteLine(map, copy, n)),
      }
    const ops = hunks.map(
      (h): EditOp =>
        h.remove.length === 0
          ? { op: 'insert', path: copy, afterLine: from + h.start, lines: h.add }
          : {
              op: 'replace',
              path: copy,
              fromLine: from + h.start + 1,
              toLine: from + h.start + h.remove.length,
              lines: h.add,
            },
    )
    const count = hunks.reduce((n, h) => n + h.add.filter(isTold).length, 0)
    return {
      kind: 'correct',
      title: `${mine} is a copy that fell behind its source`.slice(0, 80),
      rationale: `It says that it is a copy of ${theirs}, and lacks ${count === 1 ? 'a line' : `${count} lines`} that stand there now. Agents that read the copy work by the old ones.`,
      ops,
      lines: [quoteLine(map, copy, line), quoteLine(map, source, 1)],
      against: 'Looked for lines that only the copy has: none.',
      confidence: 0.8,
      weight: 4,
    }
  },
}
