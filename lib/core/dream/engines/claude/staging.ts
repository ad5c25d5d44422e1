// The copy of memory that a curator edits with the memory tool. What it does there becomes operations on the base;
// nothing else of it leaves this file.
import { diffLines, linesOf } from '@/lib/core/diff/hunks'
import { isGenerated } from '@/lib/core/dream/engines/rules/memory-map'
import { tooLarge } from '@/lib/core/dream/limits'
import type { EditOp, StoreSnapshot } from '@/lib/core/dream/types'
import { AppError } from '@/lib/core/errors'
import { clashesWith, normalisePath } from '@/lib/core/memory/path'
import type { MemoryCommands } from '@/lib/core/ports'
import { maskForModel } from '@/lib/core/secrets/redact'
import { stagedOps } from './staged-ops'

const root = '/memories'
/** Characters of a file shown at once: about 4,000 tokens. */
const viewChars = 16_000
/** Lines of an edit that are shown back: a slip is seen without another look. */
const echoedLines = 4
/** An edit that replaces more than half of a file of at least so many lines is a rewrite, whatever it is called. */
const rewriteLines = 12

type File = { base: string | null; text: string | null; movedTo: string | null }
type Shelf = { store: StoreSnapshot; folder: string; files: Map<string, File> }

const refuse = (message: string): never => {
  throw new AppError('bad_request', message)
}

/** Where the curator finds each store: names as folder names; two that come out alike are told apart by a number. */
export function foldersOf(stores: StoreSnapshot[]): string[] {
  const taken = new Set<string>()
  return stores.map(({ name }) => {
    const plain = name.replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'store'
    let folder = plain
    for (let n = 2; taken.has(folder); n++) folder = `${plain}-${n}`
    taken.add(folder)
    return folder
  })
}

export const pathOf = (folder: string, path: string): string => `${root}/${folder}${path}`

const numbered = (lines: string[], from: number, to: number): string =>
  lines
    .slice(from - 1, to)
    .map((line, i) => `${from + i}\t${line}`)
    .join('\n')

export type Staging = {
  commands: MemoryCommands
  /** What was done, stated against the base; null when nothing was. */
  result(): { storeId: string; ops: EditOp[] } | null
}

/** @param stores secrets in them are masked for the model, every line where it was */
export function makeStaging(stores: StoreSnapshot[]): Staging {
  const folders = foldersOf(stores)
  const shelves: Shelf[] = stores.map((store, i) => ({
    store,
    folder: folders[i] as string,
    files: new Map(
      store.documents.map((d) => {
        const text = maskForModel(d.text)
        return [d.path, { base: text, text, movedTo: null }]
      }),
    ),
  }))
  let edited: Shelf | null = null

  /** `path` null: the folder of a store; `shelf` null: the root. */
  function locate(given: string): { shelf: Shelf | null; path: string | null } {
    const rest = given.replace(/^\/?memories\/?/, '').replace(/\/+$/, '')
    if (rest === '') return { shelf: null, path: null }
    const shelf = shelves.find((s) => rest === s.folder || rest.startsWith(`${s.folder}/`))
    if (!shelf) return refuse(`There is no ${given}. The stores are ${folders.map((f) => `${root}/${f}`).join(', ')}.`)
    const inner = rest.slice(shelf.folder.length + 1)
    return { shelf, path: inner === '' ? null : normalisePath(inner) }
  }

  function openFile(given: string): { shelf: Shelf; path: string; file: File & { text: string } } {
    const { shelf, path } = locate(given)
    const file = path === null ? undefined : shelf?.files.get(path)
    if (!shelf || path === null || !file || file.text === null || file.movedTo !== null)
      return refuse(`There is no file ${given}. View its folder to see what is there.`)
    return { shelf, path, file: file as File & { text: string } }
  }

  function mayEdit(shelf: Shelf): void {
    if (shelf.store.access !== 'propose') refuse(`The store ${shelf.folder} may only be read.`)
    if (edited && edited !== shelf) refuse(`One matter edits one store; you are editing ${edited.folder} already.`)
    edited = shelf
  }

  function write(given: string, change: (text: string) => string): string {
    const { shelf, path, file } = openFile(given)
    mayEdit(shelf)
    if (file.base !== null && isGenerated(file.base))
      refuse(`${given} is made from another file, as its first lines say. Edit that one.`)
    const text = change(file.text)
    const replaced = diffLines(file.base ?? '', text).reduce((n, h) => n + h.remove.length, 0)
    const size = linesOf(file.base ?? '').length
    if (size >= rewriteLines && replaced * 2 > size)
      refuse('That would replace more than half of the file. Change only the lines the matter is about.')
    const why = tooLarge(path, text)
    if (why && tooLarge(path, file.text) === null) refuse(`${given} would be too large. ${why}`)
    const [changed] = diffLines(file.text, text)
    file.text = text
    const now = (changed?.add ?? []).slice(0, echoedLines)
    return now.length > 0
      ? `${given} is changed, from line ${(changed?.start ?? 0) + 1}:\n${now.join('\n')}`
      : `${given} is changed.`
  }

  function listOf(shelf: Shelf): string[] {
    return [...shelf.files]
      .filter(([, f]) => f.text !== null && f.movedTo === null)
      .map(([path, f]) => `${root}/${shelf.folder}${path} (${f.text?.length} characters)`)
  }

  const commands: MemoryCommands = {
    view({ path: given, view_range }) {
      const { shelf, path } = locate(given)
      if (shelf === null)
        return shelves
          .map((s) => `${root}/${s.folder}${s.store.access === 'read' ? ' (read only)' : ''}\n${listOf(s).join('\n')}`)
          .join('\n')
      const below =
        path === null ? listOf(shelf) : listOf(shelf).filter((l) => l.startsWith(`${root}/${shelf.folder}${path}/`))
      if (path === null || (below.length > 0 && !shelf.files.has(path)))
        return below.join('\n') || 'This folder is empty.'
      const { file } = openFile(given)
      const lines = linesOf(file.text)
      const [from = 1, to = -1] = view_range ?? []
      const shown = numbered(lines, Math.max(1, from), to < 0 ? lines.length : to)
      if (shown.length <= viewChars) return shown
      const whole = shown.slice(0, viewChars).split('\n').slice(0, -1)
      return `${whole.join('\n')}\n… ${lines.length} lines in all; give view_range to see the rest.`
    },
    create({ path: given, file_text }) {
      const { shelf, path } = locate(given)
      if (!shelf || path === null) return refuse(`Name a file in a store, such as ${root}/${folders[0]}/notes.md.`)
      if (shelf.files.get(path)?.text != null) refuse(`${given} exists: edit it with insert or str_replace.`)
      const clash = clashesWith(shelf.files.keys(), path)
      if (clash) refuse(`${given} cannot stand beside ${clash}: one would be a folder and a file at once.`)
      const why = tooLarge(path, file_text)
      if (why) refuse(why)
      mayEdit(shelf)
      shelf.files.set(path, { base: null, text: `${file_text.replace(/\n+$/, '')}\n`, movedTo: null })
      return `${given} is made.`
    },
    str_replace: ({ path, old_str, new_str }) =>
      write(path, (text) => {
        const found = old_str === '' ? 0 : text.split(old_str).length - 1
        if (found === 0) refuse('old_str does not occur in the file. Copy it exactly, with its spaces.')
        if (found > 1) refuse(`old_str occurs ${found} times. Give more of the lines around it.`)
        return text.split(old_str).join(new_str)
      }),
    insert: ({ path, insert_line, insert_text }) =>
      write(path, (text) => {
        const lines = linesOf(text)
        const end = lines.at(-1) === '' ? lines.length - 1 : lines.length
        if (insert_line < 0 || insert_line > end) refuse(`The file has ${end} lines; insert_line is 0 to ${end}.`)
        return [
          ...lines.slice(0, insert_line),
          ...linesOf(insert_text.replace(/\n+$/, '')),
          ...lines.slice(insert_line),
        ].join('\n')
      }),
    delete({ path: given }) {
      const { shelf, path, file } = openFile(given)
      mayEdit(shelf)
      if (file.base === null) shelf.files.delete(path)
      else shelf.files.set(path, { ...file, text: null })
      return `${given} is deleted.`
    },
    rename({ old_path, new_path }) {
      const { shelf, file } = openFile(old_path)
      const target = locate(new_path)
      if (target.shelf !== shelf || target.path === null) return refuse('A file is moved within its own store.')
      if (shelf.files.get(target.path)?.text != null) refuse(`${new_path} exists already.`)
      if (file.base === null || file.text !== file.base)
        refuse('A file that was edited is not moved as well: one of the two.')
      mayEdit(shelf)
      file.movedTo = target.path
      return `${old_path} is moved.`
    },
  }

  return {
    commands,
    result() {
      const shelf = edited
      if (!shelf) return null
      const made = new Set([...shelf.files].flatMap(([path, f]) => (f.base === null ? [path] : [])))
      const ops = [...shelf.files].flatMap(([path, { base, text, movedTo }]): EditOp[] => {
        if (movedTo !== null) return [{ op: 'move', path, toPath: movedTo }]
        if (base === null) return [{ op: 'create', path, text: text ?? '' }]
        if (text === null) return [{ op: 'delete', path }]
        return stagedOps(path, base, diffLines(base, text), made)
      })
      return ops.length > 0 ? { storeId: shelf.store.id, ops } : null
    },
  }
}
