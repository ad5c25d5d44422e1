// One file to the server as it is, with progress. XMLHttpRequest, because fetch does not tell how much has been sent.
import type { UploadView } from '@/lib/core/transcript/view'

type Args = {
  file: File
  name: string
  /** Null for the first file: the server's answer names the batch. */
  batchId: string | null
  agentId: string | null
  onProgress: (sent: number) => void
  signal: AbortSignal
}

export type SendResult = { ok: true; view: UploadView } | { ok: false; error: string }

const lost = 'The connection was lost. Check it and try again; what arrived before is kept.'

function messageOf(body: string, status: number): string {
  try {
    const message = (JSON.parse(body) as { error?: { message?: string } }).error?.message
    if (message) return message
  } catch {
    // Not ours: a proxy's page.
  }
  return status === 413
    ? 'The server takes no file of this size.'
    : `The server refused it (status ${status}). Try again.`
}

export function sendFile({ file, name, batchId, agentId, onProgress, signal }: Args): Promise<SendResult> {
  const query = new URLSearchParams({ name })
  if (batchId) query.set('batch', batchId)
  if (agentId) query.set('agent', agentId)
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const fail = (error: string) => resolve({ ok: false, error })
    request.open('POST', `/api/v1/uploads?${query}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onerror = () => fail(lost)
    request.onabort = () => fail('Stopped.')
    request.onload = () => {
      if (request.status >= 400) return fail(messageOf(request.responseText, request.status))
      try {
        resolve({ ok: true, view: JSON.parse(request.responseText) as UploadView })
      } catch {
        fail('The server’s answer could not be read. Reload the page and look whether the file is there.')
      }
    }
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
