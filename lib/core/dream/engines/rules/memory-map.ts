// What a store's files are to each other: pointers, generated copies, mirrors, indexes, dated notes, skills. Placement and
// hygiene ask it before they touch anything.
import type { Document, StoreSnapshot } from '@/lib/core/dream/types'
import { type Outline, outline } from './statements'
import { contentWords, share } from './words'

export type DocKind =
  | 'instructions'
  | 'index'
  | 'note'
  | 'topic'
  | 'skill'
  | 'rule'
  | 'team'
  | 'roster'
  | 'history'
  | 'data'

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
/** Files of an agent's own folder are kept under names without the leading dot in some exports. */
const undotted = (path: string): string => path.replaceAll('/dot.', '/.')

export const isMarkdown = (path: string): boolean =>
  /\.(md|mdc|markdown|txt)$|\/\.(cursorrules|windsurfrules|clinerules)$/i.test(path)

const instructionNames =
  /^(AGENTS|CLAUDE|GEMINI|CRUSH|WARP|QWEN|COPILOT)(\.[a-z]+)?\.md$|^copilot-instructions\.md$|^\.(cursorrules|windsurfrules|clinerules)$/i

/** 1-based date in a note's own name or first heading, as `YYYY-MM-DD`; null when it names none. */
export function noteDate(path: string, text: string): string | null {
  const named = /(?:^|[^\d])(20\d\d)[-_.](\d\d)[-_.](\d\d)(?:[^\d]|$)/.exec(baseName(path))
  if (named) return `${named[1]}-${named[2]}-${named[3]}`
  const title = /^#\s+(.+)$/m.exec(text)?.[1] ?? ''
  const iso = /^(20\d\d)-(\d\d)-(\d\d)\b/.exec(title)
  return iso ? `${iso[1]}-${iso[2]}-${iso[3]}` : null
}

/** What a file is, by its path and, where that does not tell, its text. */
export function kindOf(document: Document): DocKind {
  const path = undotted(document.path)
  const name = baseName(path)
  if (/\.(json|ya?ml|toml)$/i.test(name)) return /roster|agents?\.(ya?ml|json)$/i.test(name) ? 'roster' : 'data'
  if (!isMarkdown(path)) return 'data'
  if (name === 'SKILL.md' || /\/skills?\/[^/]+\//i.test(path)) return 'skill'
  if (/\/(\.cursor|\.claude|\.windsurf|\.[a-z]+)\/rules\//.test(path)) return 'rule'
  if (instructionNames.test(name)) return 'instructions'
  if (/^team\.md$/i.test(name)) return 'team'
  if (
    /^(changelog|history|dreams|heartbeat|last-heartbeat|todo|log)\b/i.test(name) ||
    /\/(dreaming|logs?|archive)\//.test(path)
  )
    return 'history'
  if (noteDate(path, document.text) !== null) return 'note'
  if (/^(memory|index|_index|readme)\.md$/i.test(name) && linkTargets(document).length >= 2) return 'index'
  return 'topic'
}

/** Relative Markdown links to files, with their lines. */
export function linkTargets(document: Document): { line: number; title: string; target: string; path: string }[] {
  const folder = folderOf(document.path)
  return document.text.split('\n').flatMap((text, i) =>
    [...text.matchAll(/\[([^\]]+)\]\(<?([^)\s>]+?\.(?:md|mdc))(?:#[^)\s]*)?>?\)/gi)].flatMap((m) => {
      const target = m[2] as string
      if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return []
      return [{ line: i + 1, title: m[1] as string, target, path: resolve(folder, target) }]
    }),
  )
}

/** An address in the store for a path written in a file of `folder`. */
export function resolve(folder: string, target: string): string {
  const parts = (target.startsWith('/') ? target : `${folder}${target}`).split('/')
  const out: string[] = []
  for (const part of parts) {
    if (part === '..') out.pop()
    else if (part !== '' && part !== '.') out.push(part)
  }
  return `/${out.join('/')}`
}

/** How a file names another one relative to its own folder. */
export function relativePath(from: string, to: string): string {
  const [a, b] = [folderOf(from).split('/').filter(Boolean), to.split('/').filter(Boolean)]
  let same = 0
  while (same < a.length && same < b.length - 1 && a[same] === b[same]) same++
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/')
}

const generatedMark =
  /\b(auto-?)?generated (by|from|automatically)\b|\bdo not (edit|modify) (directly|by hand|this file|manually)\b|\bDO NOT EDIT\b/i

/** Says in its first lines that it is made from something else. */
export const isGenerated = (text: string): boolean => {
  const head = text.split('\n').slice(0, 8)
  return head.some((l) => generatedMark.test(l) && (/^\s*(#|<!--|\/\/|>|\*|_|;)/.test(l) || l.length < 120))
}

/** A file with an import and no more lines of its own than this is a pointer. */
const pointerLines = 5

/** The one file that a short file only points to (`@AGENTS.md`); null when it says more than that, or names several. */
export function pointsTo(document: Document): string | null {
  const imports = document.text
    .split('\n')
    .map(
      (l) =>
        /^\s*@([\w./-]+\.md)\s*$/.exec(l)?.[1] ??
        /^(?:see|read)\s+\[?`?@?([\w./-]+\.md)`?\]?(?:\([^)]*\))?\.?\s*$/i.exec(l.trim())?.[1],
    )
    .filter((t) => t !== undefined)
  // A file of one bare path is how a symbolic link looks in a checkout without them.
  const bare = /^[\w./-]+\.md$/.test(document.text.trim()) ? document.text.trim() : null
  const own = document.text.split('\n').filter((l) => l.trim() !== '').length - imports.length
  const only = imports.length === 1 && (own <= pointerLines || instructionNames.test(baseName(imports[0] as string)))
  const target = bare ?? (only ? imports[0] : undefined)
  return target === undefined ? null : resolve(folderOf(document.path), target)
}

/** Two files whose statements are for the most part the same are copies kept for two kinds of agents. */
const mirrorShare = 0.8

export type MemoryMap = {
  store: StoreSnapshot
  document(path: string): Document | undefined
  outline(path: string): Outline
  kind(path: string): DocKind
  /** Where an edit meant for this file belongs: through pointers and generated copies to the source. */
  source(path: string): string
  /** Other files that repeat this one on purpose. */
  mirrors(path: string): string[]
  isEditable(path: string): boolean
}

const lineSet = (o: Outline): Set<string> => new Set(o.statements.map((s) => s.text.toLowerCase()))

function findMirrors(documents: Document[], outlineOf: (path: string) => Outline): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  const candidates = documents.filter((d) => isMarkdown(d.path))
  const byName = new Map<string, Document[]>()
  for (const d of candidates) {
    const name = instructionNames.test(baseName(d.path))
      ? `${folderOf(d.path)}instructions`
      : baseName(d.path).toLowerCase()
    byName.set(name, [...(byName.get(name) ?? []), d])
  }
  for (const group of byName.values()) {
    for (const a of group) {
      const lines = lineSet(outlineOf(a.path))
      if (lines.size < 3) continue
      const same = group.filter((b) => {
        if (b === a) return false
        const others = lineSet(outlineOf(b.path))
        return others.size >= 3 && share(lines, others) >= mirrorShare && share(others, lines) >= mirrorShare
      })
      if (same.length > 0)
        groups.set(
          a.path,
          same.map((d) => d.path),
        )
    }
  }
  return groups
}

/** Where a pointer leads in the end; a ring of pointers leads nowhere. */
function followPointers(start: string, documents: Map<string, Document>): string {
  const seen = new Set<string>()
  let path = start
  for (;;) {
    const document = documents.get(path)
    const next = document && !seen.has(path) ? pointsTo(document) : null
    if (next === null || !documents.has(next)) return path
    seen.add(path)
    path = next
  }
}

const maps = new WeakMap<StoreSnapshot, MemoryMap>()

/** Built once for each snapshot. */
export function memoryMap(store: StoreSnapshot): MemoryMap {
  const known = maps.get(store)
  if (known) return known
  const documents = new Map(store.documents.map((d) => [d.path, d]))
  const outlines = new Map<string, Outline>()
  const outlineOf = (path: string): Outline => {
    const made = outlines.get(path) ?? outline(documents.get(path)?.text ?? '')
    outlines.set(path, made)
    return made
  }
  let mirrors: Map<string, string[]> | null = null
  const map: MemoryMap = {
    store,
    document: (path) => documents.get(path),
    outline: outlineOf,
    kind: (path) => {
      const document = documents.get(path)
      return document ? kindOf(document) : 'topic'
    },
    source: (path) => followPointers(path, documents),
    mirrors: (path) => {
      mirrors ??= findMirrors(store.documents, outlineOf)
      return mirrors.get(path) ?? []
    },
    isEditable: (path) => {
      const document = documents.get(path)
      return document !== undefined && store.access === 'propose' && isMarkdown(path) && !isGenerated(document.text)
    },
  }
  maps.set(store, map)
  return map
}

/** The content words of each statement, made once for each outline. */
const wordCache = new WeakMap<object, Set<string>>()
export function wordsOfStatement(statement: { text: string }): Set<string> {
  const known = wordCache.get(statement)
  if (known) return known
  const made = contentWords(statement.text)
  wordCache.set(statement, made)
  return made
}
