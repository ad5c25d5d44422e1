// Which parts of memory the curator of one matter sees: the documents that share its rare words, whole where they are
// short, else the lines around what is shared. Every other document is at least named.
import type { Document, StoreSnapshot } from '@/lib/core/dream/types'
import { maskForModel } from '@/lib/core/secrets/redact'
import { foldersOf, pathOf } from './staging'

/** About 15,000 tokens of memory beside one matter: enough for the files about it, cheap enough for every cluster. */
const budgetChars = 54_000
/** A document up to this is shown whole; most memories are. */
const wholeChars = 16_000
/** Lines shown on each side of a line that shares a word, in longer documents. */
const around = 12

/** Where the first memory of an empty store goes. */
type Begin = (storeId: string) => { path: string; title: string }

type Placed = { store: StoreSnapshot; document: Document; score: number }

const wordsOf = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_./-]{2,}/gu) ?? [])

/** Words that few documents hold say more: each counts by how rare it is. */
function scores(stores: StoreSnapshot[], about: Set<string>): Placed[] {
  const all = stores.flatMap((store) =>
    store.documents.map((document) => ({ store, document, words: wordsOf(document.text) })),
  )
  const rarity = (word: string) => Math.log((1 + all.length) / (1 + all.filter((d) => d.words.has(word)).length)) + 0.1
  const weights = new Map([...about].map((word) => [word, rarity(word)]))
  return all
    .map(({ store, document, words }) => ({
      store,
      document,
      score: [...weights].reduce((sum, [word, weight]) => sum + (words.has(word) ? weight : 0), 0),
    }))
    .sort((a, b) => b.score - a.score || a.document.path.localeCompare(b.document.path))
}

const numbered = (lines: string[], from: number, to: number): string =>
  lines
    .slice(from, to)
    .map((line, i) => `${from + i + 1}\t${line}`)
    .join('\n')

function excerpt(document: Document, about: Set<string>): string {
  const lines = document.text.split('\n')
  if (document.text.length <= wholeChars) return numbered(lines, 0, lines.length)
  const shown = new Set<number>()
  lines.forEach((line, i) => {
    const shares = line.startsWith('#') || [...wordsOf(line)].some((word) => about.has(word))
    if (!shares) return
    const reach = line.startsWith('#') ? 0 : around
    for (let n = Math.max(0, i - reach); n <= Math.min(lines.length - 1, i + reach); n++) shown.add(n)
  })
  const out: string[] = []
  let last = -1
  for (const n of [...shown].sort((a, b) => a - b)) {
    if (n !== last + 1) out.push('… lines left out …')
    out.push(`${n + 1}\t${lines[n]}`)
    last = n
  }
  return out.join('\n')
}

const nameOf = (store: StoreSnapshot, folder: string, begin: Begin): string[] =>
  store.documents.length > 0
    ? store.documents.map(
        (d) => `${pathOf(folder, d.path)} (${d.text.length} characters)${store.access === 'read' ? ' read only' : ''}`,
      )
    : [
        `${pathOf(folder, '')} is empty; its agents read ${pathOf(folder, begin(store.id).path)} first: begin that file, with the title “# ${begin(store.id).title}”`,
      ]

/** The memory part of a question, every file by the path that the tools take; the same input always gives the same text. */
export function selectMemory(unmasked: StoreSnapshot[], about: string, begin: Begin): string {
  const stores = unmasked.map((s) => ({
    ...s,
    documents: s.documents.map((d) => ({ ...d, text: maskForModel(d.text) })),
  }))
  const words = wordsOf(about)
  const folders = foldersOf(stores)
  const folderOf = new Map(stores.map((s, i) => [s.id, folders[i] as string]))
  const named = stores.flatMap((s) => nameOf(s, folderOf.get(s.id) as string, begin))
  const out = [`Files in memory:\n${named.join('\n')}`]
  let left = budgetChars
  for (const { store, document, score } of scores(stores, words)) {
    if (score <= 0 || left <= 0) break
    const text = excerpt(document, words).slice(0, left)
    left -= text.length
    out.push(`── ${pathOf(folderOf.get(store.id) as string, document.path)} ──\n${text}`)
  }
  return out.join('\n\n')
}
