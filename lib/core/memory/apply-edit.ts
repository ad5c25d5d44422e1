// An engine's operations on a snapshot → the changes of a proposal. Whatever does not fit is refused with the reason.
import { diffLines, type Hunk, linesOf, textOf } from '@/lib/core/diff/hunks'
import type { Change, Document, EditOp } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { addIndexEntry } from './index-entry'
import { clashesWith, normalisePath } from './path'
import { brokenStructure } from './validate'

type LineOp = Extract<EditOp, { op: 'insert' | 'replace' }>

const refuse = (message: string): never => {
  throw new AppError('bad_request', message)
}

/** The line that ends a text with a line break is no place: what goes after it goes before it. */
const lastLine = (lines: string[]): number => (lines.at(-1) === '' ? lines.length - 1 : lines.length)

/** A file with carriage returns keeps them on the lines that come. */
const inStyle = (lines: string[], added: string[]): string[] =>
  lines[0]?.endsWith('\r') ? added.map((l) => (l.endsWith('\r') ? l : `${l}\r`)) : added

function toHunk(path: string, lines: string[], op: LineOp): Hunk {
  const end = lastLine(lines)
  const add = inStyle(
    lines,
    op.lines.flatMap((l) => l.split('\n')),
  )
  if (op.op === 'insert') {
    if (op.afterLine < 0) refuse(`${path} has no line ${op.afterLine}.`)
    const start = Math.min(op.afterLine, end)
    // A file without a final line break gets its new line on a line of its own all the same.
    return { start, remove: [], add }
  }
  if (op.fromLine < 1 || op.toLine < op.fromLine || op.toLine > end)
    refuse(`${path} has no lines ${op.fromLine} to ${op.toLine}.`)
  return { start: op.fromLine - 1, remove: lines.slice(op.fromLine - 1, op.toLine), add }
}

function applyLineOps(document: Document, ops: LineOp[]): string {
  const lines = linesOf(document.text)
  const hunks = ops
    .map((op) => toHunk(document.path, lines, op))
    .sort((a, b) => a.start - b.start || a.remove.length - b.remove.length)
  let at = 0
  const out: string[] = []
  for (const { start, remove, add } of hunks) {
    if (start < at) refuse(`Two edits of ${document.path} change the same lines.`)
    out.push(...lines.slice(at, start), ...add)
    at = start + remove.length
  }
  return textOf([...out, ...lines.slice(at)])
}

const update = (document: Document, after: string, indexEntry: Change['indexEntry'] = null): Change => ({
  op: 'update',
  path: document.path,
  toPath: null,
  baseSha: document.sha,
  before: document.text,
  after,
  hunks: diffLines(document.text, after),
  indexEntry,
})

/**
 * @param ops of one draft, all stated against `documents`
 * @returns one change a document (an index entry is a change of its own)
 * @throws AppError `bad_request` when an operation does not fit: the sentence says which and why
 */
export function applyEdit(documents: Document[], ops: EditOp[]): Change[] {
  const byPath = new Map(documents.map((d) => [d.path, d]))
  const need = (path: string): Document => byPath.get(path) ?? refuse(`There is no ${path} in this store.`)
  const changes: Change[] = []
  const lineOps = new Map<string, LineOp[]>()
  for (const op of ops) {
    const path = normalisePath(op.path)
    if (op.op === 'insert' || op.op === 'replace') lineOps.set(path, [...(lineOps.get(path) ?? []), op])
    else if (op.op === 'create') {
      if (byPath.has(path)) refuse(`${path} exists already: it is edited, never written over.`)
      const clash = clashesWith(byPath.keys(), path)
      if (clash) refuse(`${path} cannot be made beside ${clash}: one would have to be a folder and a file at once.`)
      changes.push({
        op: 'create',
        path,
        toPath: null,
        baseSha: null,
        before: null,
        after: op.text,
        hunks: diffLines('', op.text),
        indexEntry: null,
      })
    } else if (op.op === 'delete') {
      const { text, sha } = need(path)
      changes.push({
        op: 'delete',
        path,
        toPath: null,
        baseSha: sha,
        before: text,
        after: null,
        hunks: diffLines(text, ''),
        indexEntry: null,
      })
    } else if (op.op === 'move') {
      const { text, sha } = need(path)
      const toPath = normalisePath(op.toPath)
      if (byPath.has(toPath)) refuse(`${toPath} exists already.`)
      changes.push({ op: 'move', path, toPath, baseSha: sha, before: text, after: text, hunks: [], indexEntry: null })
    } else {
      const document = need(path)
      const after = addIndexEntry(path, document.text, op.entry)
      if (after !== document.text) changes.push(update(document, after, op.entry))
    }
  }
  for (const [path, list] of lineOps) {
    const document = need(path)
    const after = applyLineOps(document, list)
    if (after !== document.text) changes.push(update(document, after))
  }
  for (const change of changes) {
    const broken = brokenStructure(change.path, change.before, change.after)
    if (broken) refuse(broken)
  }
  return changes
}
