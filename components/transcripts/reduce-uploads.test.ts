import { describe, expect, it } from 'vitest'
import { maskedInWords } from '@/lib/core/secrets/in-words'
import type { UploadView } from '@/lib/core/transcript/view'
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
const run = (...actions: UploadAction[]): UploadItem[] => reduceUploads([], actions)
const add: UploadAction = {
  type: 'add',
  files: [
    { key: 'a', name: 'a.jsonl', bytes: 100 },
    { key: 'b', name: 'b.jsonl', bytes: 300 },
  ],
}
const received = (status: UploadView['status']): UploadAction => ({
  type: 'received',
  key: 'a',
  uploadId: 'upl_a',
  view: view('upl_a', status),
})

describe('reduceUploads', () => {
  it('takes each file once, however often it is dropped', () => {
    expect(run(add, add)).toHaveLength(2)
  })
  it('follows a file from waiting to what was found in it', () => {
    const items = run(
      add,
      { type: 'start', key: 'a' },
      { type: 'progress', key: 'a', sent: 40 },
      { type: 'received', key: 'a', uploadId: 'upl_a', view: null },
      { type: 'news', views: [view('upl_a', 'ready', [{ id: 't', title: 'T', events: 3, isNew: true }])] },
    )
    expect(items.map((i) => i.phase)).toEqual(['done', 'waiting'])
    expect(sumUploads(items)).toMatchObject({ done: 1, open: 1, bytes: 400, sent: 100, found: 1, known: 0 })
  })
  it('leaves the files alone that nothing happened to, so that their rows are not drawn again', () => {
    const before = run(add)
    const after = reduceUploads(before, [{ type: 'start', key: 'a' }])
    expect(after[1]).toBe(before[1])
    expect(after[0]).not.toBe(before[0])
  })
  it('goes on with the others when one is refused, and can try that one again', () => {
    const failed = run(add, { type: 'failed', key: 'a', error: 'The connection was lost.' })
    expect(sumUploads(failed)).toMatchObject({ failed: 1, open: 1 })
    expect(reduceUploads(failed, [{ type: 'retry', key: 'a' }])[0]).toMatchObject({ phase: 'waiting', error: null })
  })
  it('lets a file wait for a word, and follows it again once the word was said', () => {
    expect(run(add, received('needs-format'))[0]?.phase).toBe('asks')
    const asked = run(add, received('preview'))
    expect(sumUploads(asked)).toMatchObject({ asks: 1, open: 1 })
    const answered = reduceUploads(asked, [{ type: 'answered' }])
    expect(answered[0]?.phase).toBe('reading')
    expect(reduceUploads(answered, [{ type: 'news', views: [view('upl_a', 'discarded')] }])[0]?.phase).toBe('dropped')
  })
  it('does not let old news overwrite a settled file', () => {
    expect(run(add, received('ready'), { type: 'news', views: [view('upl_a', 'parsing')] })[0]?.phase).toBe('done')
  })
  it('says of a lost connection that it is waited for, until the file moves on', () => {
    const lost = run(add, { type: 'start', key: 'a' }, { type: 'lost', key: 'a', isLost: true })
    expect(lost[0]).toMatchObject({ phase: 'sending', isLost: true })
    expect(reduceUploads(lost, [{ type: 'received', key: 'a', uploadId: 'u', view: null }])[0]?.isLost).toBe(false)
  })
})

describe('maskedInWords', () => {
  it('names kinds and counts, and says nothing when nothing was masked', () => {
    expect(maskedInWords({ 'database-url': 1, 'api-key': 2 })).toBe('2 API keys, 1 database URL')
    expect(maskedInWords({})).toBeNull()
  })
})
