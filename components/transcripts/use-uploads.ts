'use client'
// Sends files, a few at a time, and follows what becomes of them until each is settled. Whatever happens between two
// frames is drawn together: a folder of thousands must not stall the page.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Picked } from '@/components/ui/collect-files'
import { makeId } from '@/lib/core/ids'
import type { UploadView } from '@/lib/core/transcript/view'
import { reduceUploads, type UploadAction, type UploadItem } from './reduce-uploads'
import { sendFile } from './send-file'

/** Browsers open six connections to a server: the rest of the page needs some too. */
const atOnce = 4
/** Milliseconds between two looks at what the workers have read. */
const lookEvery = 1000

type Choices = { agentId: string | null; waits: boolean }

/** Actions are gathered, and applied once a frame; in a tab behind others, where no frame comes, four times a second. */
function useFrames() {
  const [items, setItems] = useState<UploadItem[]>([])
  const gathered = useRef<UploadAction[]>([])
  const isDue = useRef(false)
  const apply = useCallback(() => {
    isDue.current = false
    const actions = gathered.current.splice(0)
    if (actions.length > 0) setItems((before) => reduceUploads(before, actions))
  }, [])
  const dispatch = useCallback(
    (action: UploadAction) => {
      gathered.current.push(action)
      if (isDue.current) return
      isDue.current = true
      if (document.hidden) setTimeout(apply, 250)
      else requestAnimationFrame(apply)
    },
    [apply],
  )
  return { items, dispatch }
}

async function fetchNews(batchId: string, since: string | null): Promise<{ uploads: UploadView[]; at: string } | null> {
  const query = new URLSearchParams({ batch: batchId, ...(since ? { since } : {}) })
  const response = await fetch(`/api/uploads?${query}`)
  return response.ok ? response.json() : null
}

/** Asks for news while something is being read. @returns a function that has everything told anew */
function useNews(batchId: string | null, isReading: boolean, dispatch: (action: UploadAction) => void): () => void {
  const since = useRef<string | null>(null)
  useEffect(() => {
    if (!isReading || batchId === null) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout>
    const look = async () => {
      const news = await fetchNews(batchId, since.current).catch(() => null)
      if (isOver) return
      if (news) {
        since.current = news.at
        dispatch({ type: 'news', views: news.uploads })
      }
      timer = setTimeout(look, lookEvery)
    }
    void look()
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [isReading, batchId, dispatch])
  return useCallback(() => {
    since.current = null
  }, [])
}

export function useUploads(choices: Choices) {
  const { items, dispatch } = useFrames()
  const [batchId, setBatchId] = useState<string | null>(null)
  const batch = useRef<string | null>(null)
  const files = useRef(new Map<string, Picked>())
  const queue = useRef<string[]>([])
  const lanes = useRef(0)
  const stop = useRef<AbortController | null>(null)
  const chosen = useRef(choices)
  useEffect(() => {
    chosen.current = choices
  })

  const sendOne = useCallback(
    async (key: string, picked: Picked, batchId: string): Promise<void> => {
      stop.current ??= new AbortController()
      const { signal } = stop.current
      dispatch({ type: 'start', key })
      const result = await sendFile({
        file: picked.file,
        name: picked.name,
        key,
        batchId,
        ...chosen.current,
        onProgress: (sent) => dispatch({ type: 'progress', key, sent }),
        onWaiting: (isLost) => dispatch({ type: 'lost', key, isLost }),
        signal,
      })
      if (signal.aborted) return
      if (result.ok) dispatch({ type: 'received', key, uploadId: result.uploadId, view: result.view })
      else dispatch({ type: 'failed', key, error: result.error })
    },
    [dispatch],
  )

  /** One file after the other, until none waits. */
  const runLane = useCallback(async () => {
    for (let key = queue.current.shift(); key !== undefined; key = queue.current.shift()) {
      const picked = files.current.get(key)
      if (picked && batch.current !== null) await sendOne(key, picked, batch.current)
    }
  }, [sendOne])

  const openLanes = useCallback(() => {
    while (lanes.current < atOnce && queue.current.length > 0) {
      lanes.current++
      void runLane().finally(() => {
        lanes.current--
      })
    }
  }, [runLane])

  const add = useCallback(
    (picked: Picked[]) => {
      const fresh = picked.filter((p) => !files.current.has(p.key))
      if (fresh.length === 0) return
      // Made here, so that the first file need not be waited for.
      batch.current ??= makeId('bat', Date.now(), crypto.getRandomValues(new Uint8Array(10)))
      setBatchId(batch.current)
      for (const file of fresh) files.current.set(file.key, file)
      queue.current.push(...fresh.map((p) => p.key))
      dispatch({ type: 'add', files: fresh.map(({ key, name, file }) => ({ key, name, bytes: file.size })) })
      openLanes()
    },
    [dispatch, openLanes],
  )

  const retry = useCallback(
    (key: string) => {
      dispatch({ type: 'retry', key })
      queue.current.push(key)
      openLanes()
    },
    [dispatch, openLanes],
  )

  const isReading = items.some((i) => i.phase === 'reading')
  const isSending = items.some((i) => i.phase === 'waiting' || i.phase === 'sending')
  const tellAnew = useNews(batchId, isReading, dispatch)

  useEffect(() => {
    if (!isSending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isSending])

  useEffect(
    () => () => {
      queue.current = []
      stop.current?.abort()
      stop.current = null
    },
    [],
  )

  // A word on one file leaves others waiting: they say so again.
  const answered = useCallback(() => {
    tellAnew()
    dispatch({ type: 'answered' })
  }, [tellAnew, dispatch])
  return { items, add, retry, answered, batchId, isSending, isReading }
}
