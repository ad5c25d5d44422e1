'use client'
// Follows a dream from its first event on; the browser connects again by itself and asks for what it missed.
import { useRouter } from 'next/navigation'
import { useEffect, useReducer } from 'react'
import type { DreamEvent } from '@/lib/core/dream/types'
import type { DreamDetail } from '@/lib/core/dream/view'
import { type LiveDream, reduceDream, startLive } from './reduce-dream'

export function useDreamEvents(dream: DreamDetail): LiveDream {
  const router = useRouter()
  const [live, tell] = useReducer(reduceDream, dream, startLive)
  useEffect(() => {
    const source = new EventSource(`/api/dreams/${dream.id}/events`)
    source.onmessage = (message) => {
      const event = JSON.parse(message.data) as DreamEvent
      tell({ seq: Number(message.lastEventId), event })
    }
    source.addEventListener('end', () => {
      source.close()
      router.refresh() // reviews and what was kept back come with the page
    })
    return () => source.close()
  }, [dream.id, router])
  return live
}
