// Several files that say the same about one subject, in different words. The fullest keeps its words; what only the others
// say is moved to it, word for word; copies that differ in a value are a question, not a merge. Only blocks that name the
// same subject themselves (a title, a heading, "Refunds: …") are compared, so that unlike things never meet.
import type { MemoryMap } from '@/lib/core/dream/engines/rules/memory-map'
import type { Statement } from '@/lib/core/dream/engines/rules/statements'
import { contentWords, hardTokens, isNegative, share } from '@/lib/core/dream/engines/rules/words'
import type { EditOp, LedgerEntry } from '@/lib/core/dream/types'
import { type Check, quoteLine, removeLines } from './check'
import { entriesTo } from './shared-statements'

export type Piece = { text: string; line: number }
export type Block = {
  path: string
  label: string
  /** 1-based lines that go when the block goes: its heading and statements. */
  from: number
  to: number
  isWholeFile: boolean
  marker: string
  /** Line of its last statement: what is moved here follows it. */
  last: number
  pieces: Piece[]
}
/** `in`: the keeper's statements that say it; none when it has to move. */
type Fate = { piece: Piece; in: number[] }
export type MergeFinding = { label: string; keeper: Block; others: { block: Block; fates: Fate[] }[] }

/** Subjects that many files share by name without meaning the same thing. */
const generic =
  /^(notes?|overview|introduction|about|commands?|setup|usage|examples?|misc|general|testing|tests?|todo|links|references|summary|background|status|context|rules|guidelines|conventions|facts|details|info|information|memory|index|project|scope|purpose|see also|when to use|workflow|steps)$/i

/** A block of more statements is a chapter: it is read and merged by a person. */
const mostPieces = 8

/** One statement said again is no second file about the subject. */
const fewestSaidAgain = 2

const labelOf = (title: string): string => [...contentWords(title)].sort().join(' ')

/** Sentences, and clauses that are rules of their own. A word shorter than this before a full stop is an abbreviation. */
const sentences = (text: string): string[] =>
  text
    .split(/(?<=[\p{L}\d`)"”]{2}[.!?])\s+(?=[\p{Lu}`"“])/u)
    .map((s) => s.trim())
    .filter(Boolean)

function piecesOf(statements: Statement[]): Piece[] {
  return statements.flatMap((s) =>
    s.type === 'paragraph'
      ? sentences(s.text).map((text) => ({ text, line: s.from }))
      : [{ text: s.text, line: s.from }],
  )
}

function blocksOf(map: MemoryMap, path: string): Block[] {
  const o = map.outline(path)
  const blocks: Block[] = []
  const add = (
    title: string,
    from: number,
    isWholeFile: boolean,
    statements: Statement[],
    pieces = piecesOf(statements),
  ) => {
    const last = statements.at(-1)
    const label = labelOf(title)
    if (!last || label === '' || generic.test(title.trim()) || pieces.length > mostPieces) return
    if (!isWholeFile && statements.some((s) => s.type === 'numbered')) return
    for (let n = from; n <= last.to; n++) if (o.opaque.has(n)) return
    const marker = statements.find((s) => s.type === 'bullet')?.marker ?? '- '
    blocks.push({ path, label, from, to: last.to, isWholeFile, marker, last: last.to, pieces })
  }
  o.headings.forEach((h, i) => {
    const own = o.statements.filter((s) => s.section === i)
    if (o.headings.some((other) => other.parent === i)) {
      if (h.level > 1) return
    } else if (h.level > 1 || o.headings.length === 1) add(h.title, h.line, o.headings.length === 1, own)
  })
  for (const s of o.statements) {
    const label = s.type === 'paragraph' ? /^([\p{L}][\p{L} -]{2,28}):\s/u.exec(s.text)?.[1] : undefined
    if (label && label.split(' ').length <= 3) {
      const pieces = sentences(s.text.slice(label.length + 1).trim()).map((text) => ({ text, line: s.from }))
      add(label, s.from, false, [s], pieces)
    }
  }
  return blocks
}

/** Enough of a statement's words stand in one or two of the keeper's. */
const covered = 0.8
/** From here on two statements are about the same thing, and a value that differs is a contradiction. */
const related = 0.6

function fateOf(piece: Piece, keeper: Block, label: Set<string>): Fate | 'differs' {
  const words = new Set([...contentWords(piece.text)].filter((w) => !label.has(w)))
  const hard = hardTokens(piece.text)
  const all = keeper.pieces.map((k) => ({ words: contentWords(k.text), hard: hardTokens(k.text), text: k.text }))
  const pairs = all.flatMap((_, i) => all.slice(i + 1).map((__, j) => [i, i + 1 + j]))
  let best = { score: -1, in: [] as number[], hard: new Set<string>(), isNegative: false }
  for (const indexes of [...all.map((_, i) => [i]), ...pairs]) {
    const said = indexes.map((i) => all[i] as (typeof all)[number])
    const score = share(words, new Set(said.flatMap((k) => [...k.words])))
    if (score <= best.score) continue
    best = {
      score,
      in: indexes,
      hard: new Set(said.flatMap((k) => [...k.hard])),
      isNegative: said.some((k) => isNegative(k.text)),
    }
  }
  if (words.size === 0) return { piece, in: [] }
  const lost = [...hard].filter((h) => !best.hard.has(h))
  const isAbout = best.score >= related
  if (isAbout && lost.some((h) => /\d/.test(h)) && [...best.hard].some((h) => /\d/.test(h) && !hard.has(h)))
    return 'differs'
  if (best.score < covered || lost.length > 0) return { piece, in: [] }
  if (isNegative(piece.text) && !best.isNegative) return 'differs'
  return { piece, in: best.in }
}

const size = (b: Block): number => b.pieces.reduce((n, p) => n + contentWords(p.text).size, 0)

/** The fullest wins, a file of its own before a section, a section before a paragraph. */
const fuller = (a: Block, b: Block): number =>
  Number(b.isWholeFile) - Number(a.isWholeFile) || size(b) - size(a) || (a.path < b.path ? -1 : 1)

function mergeOf(group: Block[]): MergeFinding | null {
  const [keeper, ...rest] = [...group].sort(fuller)
  if (!keeper) return null
  const label = new Set(keeper.label.split(' '))
  const others = rest.flatMap((block) => {
    const fates = block.pieces.map((p) => fateOf(p, keeper, label))
    if (fates.includes('differs')) return []
    const known = fates as Fate[]
    return known.filter((f) => f.in.length > 0).length * 2 >= known.length ? [{ block, fates: known }] : []
  })
  const said = others.reduce((n, o) => n + o.fates.filter((f) => f.in.length > 0).length, 0)
  return said >= fewestSaidAgain ? { label: keeper.label, keeper, others } : null
}

function opsFor(map: MemoryMap, found: MergeFinding): { ops: EditOp[]; ledger: LedgerEntry[] } {
  const { keeper, others } = found
  // Of a file that is all about it nothing would be left: it goes, with its line in the index.
  const ops = others.flatMap(({ block }): EditOp[] =>
    block.isWholeFile
      ? [{ op: 'delete', path: block.path }, ...entriesTo(map, block.path)]
      : [removeLines(map, block.path, block.from, block.to)],
  )
  const ledger: LedgerEntry[] = keeper.pieces.map((piece, i) => ({
    statement: piece.text,
    from: [
      { path: keeper.path, line: piece.line },
      ...others.flatMap(({ block, fates }) =>
        fates.filter((f) => f.in.includes(i)).map((f) => ({ path: block.path, line: f.piece.line })),
      ),
    ],
    to: { path: keeper.path, line: piece.line },
  }))
  const moved: { text: string; from: { path: string; line: number }[] }[] = []
  for (const { block, fates } of others)
    for (const f of fates) {
      if (f.in.length > 0) continue
      const from = { path: block.path, line: f.piece.line }
      const twin = moved.find((m) => m.text.toLowerCase() === f.piece.text.toLowerCase())
      if (twin) twin.from.push(from)
      else moved.push({ text: f.piece.text, from: [from] })
    }
  if (moved.length > 0)
    ops.unshift({
      op: 'insert',
      path: keeper.path,
      afterLine: keeper.last,
      lines: moved.map((m) => `${keeper.marker}${m.text}`),
    })
  moved.forEach((m, i) => {
    ledger.push({ statement: m.text, from: m.from, to: { path: keeper.path, line: keeper.last + 1 + i } })
  })
  return { ops, ledger }
}

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const inWords = (n: number): string => numbers[n] ?? String(n)

function titleOf(map: MemoryMap, found: MergeFinding): string {
  const o = map.outline(found.keeper.path)
  const title = o.headings.findLast((h) => h.line <= found.keeper.from)?.title ?? found.label
  const name = /^\p{L}+s$/u.test(title) && !/ss$/.test(title) ? `${title.slice(0, -1)} rules` : title
  return `${name} from ${inWords(found.others.length + 1)} files into one`
}

export const sameSubject: Check = {
  id: 'same-subject',
  find: ({ map }) => {
    const groups = new Map<string, Block[]>()
    for (const { path } of map.store.documents) {
      const kind = map.kind(path)
      if (!map.isEditable(path) || (kind !== 'topic' && kind !== 'index') || map.mirrors(path).length > 0) continue
      for (const block of blocksOf(map, path)) groups.set(block.label, [...(groups.get(block.label) ?? []), block])
    }
    return [...groups.values()].flatMap((group) => {
      if (new Set(group.map((b) => b.path)).size < 2 || new Set(group.map((b) => b.path)).size < group.length) return []
      const found = mergeOf(group)
      return found ? [{ paths: [found.keeper.path, ...found.others.map((o) => o.block.path)], data: { ...found } }] : []
    })
  },
  compose: ({ finding, map }) => {
    const found = finding.data as MergeFinding
    const { ops, ledger } = opsFor(map, found)
    const movedCount = ledger.length - found.keeper.pieces.length
    const total = inWords(ledger.reduce((n, l) => n + l.from.length, 0))
    const kept = `\`${found.keeper.path.slice(1)}\``
    return {
      kind: 'merge',
      title: titleOf(map, found),
      rationale: `${total.charAt(0).toUpperCase()}${total.slice(1)} statements in ${inWords(found.others.length + 1)} files say ${ledger.length === 1 ? 'one thing' : `${inWords(ledger.length)} things`}. ${kept} is the fullest and keeps its words${movedCount > 0 ? '; what only the others say moves there as it is' : ''}. Nothing is lost.`,
      ops,
      ledger,
      lines: [
        ...found.others.flatMap(({ block }) => block.pieces.slice(0, 2).map((p) => quoteLine(map, block.path, p.line))),
        ...found.keeper.pieces.slice(0, 2).map((p) => quoteLine(map, found.keeper.path, p.line)),
      ].filter((l, i, all) => all.findIndex((x) => x.path === l.path && x.line === l.line) === i),
      against: 'Compared every number, name and prohibition in the copies: no two contradict each other.',
      weight: 5,
    }
  },
}
