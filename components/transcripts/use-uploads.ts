'use client'
// Sends files three at a time and follows what becomes of them until each is settled.
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { Picked } from '@/components/ui/collect-files'
import type { UploadView } from '@/lib/core/transcript/view'
import { reduceUploads } from './reduce-uploads'
import { sendFile } from './send-file'

/** More at once would not be faster, and starve the rest of the page. */
const atOnce = 3
/** Milliseconds between two looks at what the workers have read. */
const lookEvery = 1000

const fetchBatch = async (batchId: string): Promise<UploadView[]> => {
  const response = await fetch(`/api/v1/uploads?batch=${encodeURIComponent(batchId)}`)
  if (!response.ok) return []
  const body: unknown = await response.json()
  return Array.isArray(body) ? body : ((body as { uploads?: UploadView[] }).uploads ?? [])
}

export function useUploads(agentId: string | null) {
  const [items, dispatch] = useReducer(reduceUploads, [])
  const [batchId, setBatchId] = useState<string | null>(null)
  const files = useRef(new Map<string, File>())
  const stop = useRef<AbortController | null>(null)

  const add = useCallback((picked: Picked[]) => {
    for (const { key, file } of picked) files.current.set(key, file)
    dispatch({ type: 'add', files: picked.map(({ key, name, file }) => ({ key, name, bytes: file.size })) })
  }, [])

  // The server names the batch with the first file; the others wait for that.
  const sending = items.filter((i) => i.phase === 'sending').length
  const next = items.find((i) => i.phase === 'waiting')
  const canStart = next !== undefined && sending < (batchId === null ? 1 : atOnce)
  useEffect(() => {
    const file = canStart ? files.current.get(next.key) : undefined
    if (!canStart || !file) return
    stop.current ??= new AbortController()
    const { key, name } = next
    dispatch({ type: 'start', key })
    const send = async () => {
      const result = await sendFile({
        file,
        name,
        batchId,
        agentId,
        onProgress: (sent) => dispatch({ type: 'progress', key, sent: Math.min(sent, file.size) }),
        signal: (stop.current as AbortController).signal,
      })
      if (!result.ok) return dispatch({ type: 'failed', key, error: result.error })
      setBatchId((known) => known ?? result.view.batchId)
      dispatch({ type: 'received', key, view: result.view })
    }
    void send()
  }, [canStart, next, batchId, agentId])

  const isReading = items.some((i) => i.phase === 'reading')
  useEffect(() => {
    if (!isReading || batchId === null) return
    const look = async () => {
      const views = await fetchBatch(batchId).catch(() => [])
      dispatch({ type: 'news', views })
    }
    const timer = setInterval(look, lookEvery)
    return () => clearInterval(timer)
  }, [isReading, batchId])

  const isSending = items.some((i) => i.phase === 'waiting' || i.phase === 'sending')
  useEffect(() => {
    if (!isSending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isSending])

  useEffect(() => () => stop.current?.abort(), [])

  return { items, add, retry: useCallback((key: string) => dispatch({ type: 'retry', key }), []), isSending, isReading }
}
