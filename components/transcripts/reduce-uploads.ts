// The files of one upload: waiting, on their way, being read, and what came of each.
import type { UploadView } from '@/lib/core/transcript/view'

export type UploadItem = {
  key: string
  name: string
  bytes: number
  /** Bytes on the server. */
  sent: number
  phase: 'waiting' | 'sending' | 'reading' | 'done' | 'failed'
  /** The server's word, once it has the file. */
  view: UploadView | null
  /** Why it could not be sent: a sentence. */
  error: string | null
}

export type UploadAction =
  | { type: 'add'; files: { key: string; name: string; bytes: number }[] }
  | { type: 'start'; key: string }
  | { type: 'progress'; key: string; sent: number }
  | { type: 'received'; key: string; view: UploadView }
  | { type: 'news'; views: UploadView[] }
  | { type: 'failed'; key: string; error: string }
  | { type: 'retry'; key: string }

const isSettled = (view: UploadView): boolean =>
  view.status === 'ready' || view.status === 'failed' || view.status === 'needs-format'

function withView(item: UploadItem, view: UploadView): UploadItem {
  const phase = !isSettled(view) ? 'reading' : view.status === 'ready' ? 'done' : 'failed'
  return { ...item, sent: item.bytes, phase, view, error: null }
}

export function reduceUploads(items: UploadItem[], action: UploadAction): UploadItem[] {
  const change = (key: string, part: Partial<UploadItem>) =>
    items.map((item) => (item.key === key ? { ...item, ...part } : item))
  switch (action.type) {
    case 'add': {
      const known = new Set(items.map((i) => i.key))
      const fresh = action.files.filter((f) => !known.has(f.key))
      return [...items, ...fresh.map((f) => ({ ...f, sent: 0, phase: 'waiting' as const, view: null, error: null }))]
    }
    case 'start':
      return change(action.key, { phase: 'sending', sent: 0, error: null })
    case 'progress':
      return change(action.key, { sent: action.sent })
    case 'received':
      return items.map((item) => (item.key === action.key ? withView(item, action.view) : item))
    case 'news': {
      const byId = new Map(action.views.map((v) => [v.id, v]))
      return items.map((item) => {
        const view = item.view && byId.get(item.view.id)
        return view && item.phase === 'reading' ? withView(item, view) : item
      })
    }
    case 'failed':
      return change(action.key, { phase: 'failed', error: action.error })
    case 'retry':
      return change(action.key, { phase: 'waiting', sent: 0, error: null, view: null })
  }
}

export type UploadSums = {
  files: number
  done: number
  failed: number
  open: number
  bytes: number
  sent: number
  /** New transcripts, and those that were here already. */
  found: number
  known: number
}

export function sumUploads(items: UploadItem[]): UploadSums {
  const transcripts = items.flatMap((i) => i.view?.transcripts ?? [])
  const count = (phase: UploadItem['phase']) => items.filter((i) => i.phase === phase).length
  return {
    files: items.length,
    done: count('done'),
    failed: count('failed'),
    open: count('waiting') + count('sending') + count('reading'),
    bytes: items.reduce((sum, i) => sum + i.bytes, 0),
    sent: items.reduce((sum, i) => sum + (i.phase === 'failed' ? i.bytes : i.sent), 0),
    found: transcripts.filter((t) => t.isNew).length,
    known: transcripts.filter((t) => !t.isNew).length,
  }
}
