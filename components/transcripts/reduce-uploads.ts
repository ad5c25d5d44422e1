// The files of one upload: waiting, on their way, being read, waiting for a word, and what came of each.
import type { UploadView } from '@/lib/core/transcript/view'

export type UploadPhase = 'waiting' | 'sending' | 'reading' | 'asks' | 'done' | 'dropped' | 'failed'

export type UploadItem = {
  key: string
  name: string
  bytes: number
  /** Bytes on the server. */
  sent: number
  phase: UploadPhase
  /** The connection is gone, and it will be tried again. */
  isLost: boolean
  uploadId: string | null
  /** The server's word, once it has the file. */
  view: UploadView | null
  /** Why it could not be sent: a sentence. */
  error: string | null
}

export type UploadAction =
  | { type: 'add'; files: { key: string; name: string; bytes: number }[] }
  | { type: 'start'; key: string }
  | { type: 'progress'; key: string; sent: number }
  | { type: 'lost'; key: string; isLost: boolean }
  | { type: 'received'; key: string; uploadId: string; view: UploadView | null }
  | { type: 'news'; views: UploadView[] }
  | { type: 'failed'; key: string; error: string }
  | { type: 'retry'; key: string }
  /** A word was said on what waited: workers go on, or it is gone. */
  | { type: 'answered' }

const phases: Record<UploadView['status'], UploadPhase> = {
  sending: 'reading',
  received: 'reading',
  parsing: 'reading',
  preview: 'asks',
  'needs-format': 'asks',
  ready: 'done',
  failed: 'failed',
  discarded: 'dropped',
}

const withView = (item: UploadItem, view: UploadView): UploadItem => ({
  ...item,
  sent: item.bytes,
  phase: phases[view.status],
  isLost: false,
  uploadId: view.id,
  view,
  error: null,
})

const fresh = { sent: 0, isLost: false, uploadId: null, view: null, error: null }

function step(item: UploadItem, action: UploadAction): UploadItem {
  switch (action.type) {
    case 'start':
      return { ...item, ...fresh, phase: 'sending' }
    case 'progress':
      return item.phase === 'sending' ? { ...item, sent: Math.min(action.sent, item.bytes) } : item
    case 'lost':
      return item.isLost === action.isLost ? item : { ...item, isLost: action.isLost }
    case 'received':
      return action.view
        ? withView(item, action.view)
        : { ...item, sent: item.bytes, phase: 'reading', isLost: false, uploadId: action.uploadId }
    case 'failed':
      return { ...item, phase: 'failed', isLost: false, error: action.error }
    case 'retry':
      return { ...item, ...fresh, phase: 'waiting' }
    default:
      return item
  }
}

/** Old news must not overwrite a file that is settled; one that waits for a word may settle. */
const takesNews = ({ phase }: UploadItem): boolean => phase === 'reading' || phase === 'asks'

/** Applies what happened since the last frame at once: a folder of thousands is copied once, not for each of its files. */
export function reduceUploads(items: UploadItem[], actions: UploadAction[]): UploadItem[] {
  const next = [...items]
  const placeOf = new Map(next.map((item, i) => [item.key, i]))
  let byUpload: Map<string, number> | null = null
  const placeOfUpload = (id: string): number | undefined => {
    byUpload ??= new Map(next.flatMap((item, i) => (item.uploadId === null ? [] : [[item.uploadId, i]])))
    return byUpload.get(id)
  }
  const change = (at: number | undefined, run: (item: UploadItem) => UploadItem) => {
    const item = at === undefined ? undefined : next[at]
    if (at !== undefined && item) next[at] = run(item)
  }
  for (const action of actions) {
    if (action.type === 'add')
      for (const file of action.files) {
        if (placeOf.has(file.key)) continue
        placeOf.set(file.key, next.length)
        next.push({ ...file, ...fresh, phase: 'waiting' })
      }
    else if (action.type === 'news')
      for (const view of action.views)
        change(placeOfUpload(view.id), (item) => (takesNews(item) ? withView(item, view) : item))
    else if (action.type === 'answered')
      next.forEach((item, at) => {
        if (item.phase === 'asks') next[at] = { ...item, phase: 'reading' }
      })
    else {
      change(placeOf.get(action.key), (item) => step(item, action))
      byUpload = null
    }
  }
  return next
}

export type UploadSums = {
  files: number
  done: number
  failed: number
  dropped: number
  /** Waiting for a word. */
  asks: number
  open: number
  bytes: number
  sent: number
  /** New transcripts, and those that were here already. */
  found: number
  known: number
}

export function sumUploads(items: UploadItem[]): UploadSums {
  const sums = {
    files: items.length,
    done: 0,
    failed: 0,
    dropped: 0,
    asks: 0,
    open: 0,
    bytes: 0,
    sent: 0,
    found: 0,
    known: 0,
  }
  for (const item of items) {
    sums.bytes += item.bytes
    sums.sent += item.phase === 'failed' ? item.bytes : item.sent
    if (item.phase === 'waiting' || item.phase === 'sending' || item.phase === 'reading') sums.open++
    else sums[item.phase]++
    for (const transcript of item.view?.transcripts ?? [])
      if (transcript.isNew) sums.found++
      else sums.known++
  }
  return sums
}
