// What the page asks about what waits. The word itself goes by a route: it may name thousands of sessions.
import { type ActionError, offline } from '@/components/ui/action-result'
import type { FoundSessionView, PreviewBatch, PreviewPage } from '@/lib/core/transcript/preview-view'
import type { Confirm, Confirmed } from './preview-actions'

const address = '/api/uploads/previews'

async function get<T>(query: Record<string, string>): Promise<T> {
  const response = await fetch(`${address}?${new URLSearchParams(query)}`)
  if (!response.ok) throw new Error(`status ${response.status}`)
  return response.json()
}

export const fetchPreviews = (): Promise<PreviewBatch[]> => get({})

/** Every session of a batch, page by page. */
export async function fetchSessions(batchId: string): Promise<FoundSessionView[]> {
  const all: FoundSessionView[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: PreviewPage = await get({ batch: batchId, ...(after ? { after } : {}) })
    all.push(...page.sessions)
    after = page.next
  }
  return all
}

export const confirm: Confirm = async (input) => {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const body: unknown = await response.json()
  if (response.ok) return { ok: true, value: body as Confirmed }
  return { ok: false, error: (body as { error?: ActionError }).error ?? offline }
}
