'use client'
// Everything that waits for a word: of this upload, and of earlier ones that nobody has answered yet.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { PreviewBatch } from '@/lib/core/transcript/preview-view'
import type { PreviewActions } from './preview-actions'
import { PreviewCard } from './preview-card'
import { fetchPreviews } from './preview-requests'

/** Milliseconds between two looks while files are being read. */
const lookEvery = 1_500

type Props = {
  initial: PreviewBatch[]
  agents: { id: string; name: string }[]
  /** The batch of the files above. */
  currentBatch: string | null
  /** Files of that batch are being sent or read. */
  isBusy: boolean
  onAnswered: (batchId: string) => void
  actions: PreviewActions
}

export function PreviewList({ initial, agents, currentBatch, isBusy, onAnswered, actions }: Props) {
  const [batches, setBatches] = useState(initial)
  const asked = useRef(0)
  const refresh = useCallback(async () => {
    const mine = ++asked.current
    const found = await fetchPreviews().catch(() => null)
    // An answer that a later question has overtaken says less.
    if (found && mine === asked.current) setBatches(found)
  }, [])
  const isOpen = isBusy || batches.some((b) => b.open > 0)
  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(refresh, lookEvery)
    return () => {
      clearInterval(timer)
      void refresh() // what the last one that was read holds
    }
  }, [isOpen, refresh])
  const answered = async (batchId: string) => {
    onAnswered(batchId)
    await refresh()
  }
  return batches.map((batch) => (
    <PreviewCard
      key={batch.batchId}
      batch={batch}
      agents={agents}
      isBusy={isBusy && batch.batchId === currentBatch}
      onAnswered={answered}
      actions={actions}
    />
  ))
}
