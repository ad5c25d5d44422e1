// One file to the server, however often the connection breaks: a small one in one request, a large one in pieces, each
// from the byte that the server holds.
import { fileKeyBytes, fileKeyOf } from '@/lib/core/transcript/file-key'
import type { UploadView } from '@/lib/core/transcript/view'
import { ask, Lost, Refused } from './ask-server'
import { patiently } from './patiently'

/**
 * Bytes of one request. A break costs at most so much again, while a request's own cost (some ms) stays nothing beside
 * sending it.
 */
export const pieceBytes = 8 * 2 ** 20

export type Args = {
  file: File
  name: string
  /** What the page knows the file by. */
  key: string
  batchId: string
  agentId: string | null
  waits: boolean
  /** Bytes that are on the server, or on their way. */
  onProgress: (sent: number) => void
  /** True while the connection is gone and it will be tried again. */
  onWaiting: (isWaiting: boolean) => void
  signal: AbortSignal
}

/** `view` is null where the server has not told it yet: it comes with the batch's news. */
export type SendResult = { ok: true; uploadId: string; view: UploadView | null } | { ok: false; error: string }

type Held = { id: string; received: number }

async function sendWhole(args: Args): Promise<{ uploadId: string; view: UploadView }> {
  const { file, name, key, batchId, agentId, waits, onProgress } = args
  const query = new URLSearchParams({ name, key, batch: batchId })
  if (agentId) query.set('agent', agentId)
  if (waits) query.set('waits', '1')
  const view = await patiently(args, () =>
    ask<UploadView>({ method: 'POST', url: `/api/uploads?${query}`, body: file, onProgress, signal: args.signal }),
  )
  return { uploadId: view.id, view }
}

async function announce({ file, name, batchId, agentId, waits, signal }: Args): Promise<Held> {
  const head = new Uint8Array(await file.slice(0, fileKeyBytes).arrayBuffer())
  const fileKey = fileKeyOf(name, file.size, file.lastModified, head)
  const body = JSON.stringify({ name, bytes: file.size, fileKey, batchId, agentId, waits })
  return ask<Held>({ method: 'POST', url: '/api/uploads', body, signal })
}

/** The next piece. @returns what the server holds then, also where it held something else than was thought */
async function sendPiece(args: Args, { id, received: at }: Held): Promise<{ received: number; isWhole: boolean }> {
  const { file, signal, onProgress } = args
  try {
    return await ask({
      method: 'PUT',
      url: `/api/uploads/${id}?offset=${at}`,
      body: file.slice(at, at + pieceBytes),
      onProgress: (loaded) => onProgress(at + loaded),
      signal,
    })
  } catch (error) {
    const held = error instanceof Refused && error.status === 409 ? error.details?.received : undefined
    if (typeof held !== 'number') throw error
    return { received: held, isWhole: false }
  }
}

async function sendInPieces(args: Args): Promise<{ uploadId: string; view: null }> {
  let held = await patiently(args, () => announce(args))
  for (let isWhole = false; !isWhole; ) {
    args.onProgress(held.received)
    const piece = await patiently(args, () => sendPiece(args, held))
    held = { id: held.id, received: piece.received }
    isWhole = piece.isWhole
  }
  return { uploadId: held.id, view: null }
}

const lost = 'The connection was lost. Check it and try again: what arrived before is kept.'

export async function sendFile(args: Args): Promise<SendResult> {
  try {
    const sent = await (args.file.size <= pieceBytes ? sendWhole(args) : sendInPieces(args))
    return { ok: true, ...sent }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.message }
    if (error instanceof Lost) return { ok: false, error: lost }
    // The browser says so when a file was moved or changed after it was chosen.
    return { ok: false, error: 'The file could not be read. Choose it again.' }
  }
}
