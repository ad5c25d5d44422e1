import { describe, expect, it } from 'vitest'
import type { UploadView } from '@/lib/core/transcript/view'
import { maskedInWords } from './masked-in-words'
import { reduceUploads, sumUploads, type UploadAction, type UploadItem } from './reduce-uploads'

const view = (id: string, status: UploadView['status'], transcripts: UploadView['transcripts'] = []): UploadView => ({
  id,
  batchId: 'bat_1',
  name: id,
  bytes: 10,
  status,
  reason: null,
  skipped: [],
  transcripts,
  createdAt: '2026-11-24T08:00:00Z',
})
const run = (...actions: UploadAction[]): UploadItem[] => actions.reduce(reduceUploads, [])
const add: UploadAction = {
  type: 'add',
  files: [
    { key: 'a', name: 'a.jsonl', bytes: 100 },
    { key: 'b', name: 'b.jsonl', bytes: 300 },
  ],
}

describe('reduceUploads', () => {
  it('takes each file once, however often it is dropped', () => {
    expect(run(add, add)).toHaveLength(2)
  })
  it('follows a file from waiting to what was found in it', () => {
    const items = run(
      add,
      { type: 'start', key: 'a' },
      { type: 'progress', key: 'a', sent: 40 },
      { type: 'received', key: 'a', view: view('upl_a', 'received') },
      { type: 'news', views: [view('upl_a', 'ready', [{ id: 't', title: 'T', events: 3, isNew: true }])] },
    )
    expect(items.map((i) => i.phase)).toEqual(['done', 'waiting'])
    expect(sumUploads(items)).toMatchObject({ done: 1, open: 1, bytes: 400, sent: 100, found: 1, known: 0 })
  })
  it('goes on with the others when one is refused, and can try that one again', () => {
    const failed = run(add, { type: 'failed', key: 'a', error: 'The connection was lost.' })
    expect(sumUploads(failed)).toMatchObject({ failed: 1, open: 1 })
    expect(reduceUploads(failed, { type: 'retry', key: 'a' })[0]).toMatchObject({ phase: 'waiting', error: null })
  })
  it('counts a file that the server cannot read as failed', () => {
    expect(run(add, { type: 'received', key: 'a', view: view('upl_a', 'needs-format') })[0]?.phase).toBe('failed')
  })
  it('does not let old news overwrite a settled file', () => {
    const items = run(
      add,
      { type: 'received', key: 'a', view: view('upl_a', 'ready') },
      { type: 'news', views: [view('upl_a', 'parsing')] },
    )
    expect(items[0]?.phase).toBe('done')
  })
})

describe('maskedInWords', () => {
  it('names kinds and counts, and says nothing when nothing was masked', () => {
    expect(maskedInWords({ 'database-url': 1, 'api-key': 2 })).toBe('2 API keys, 1 database URL')
    expect(maskedInWords({})).toBeNull()
  })
})
