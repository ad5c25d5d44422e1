'use client'
// The files of an upload whose format is not sure: a few at a time, and one word for all of them.
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { plural } from '@/components/ui/format'
import { useAction } from '@/components/ui/use-action'
import type { PreviewBatch } from '@/lib/core/transcript/preview-view'
import type { PreviewActions } from './preview-actions'
import { UnsureFile } from './unsure-file'

type Props = { batch: PreviewBatch; actions: PreviewActions; onAnswered: () => void }

/** More of them are shown when asked for: a folder that holds no transcripts may hold thousands of other files. */
const shown = 5

export function UnsureFiles({ batch, actions, onAnswered }: Props) {
  const { batchId, unsure } = batch
  const [limit, setLimit] = useState(shown)
  const dropping = useAction(actions.discard)
  const dropAll = async () => {
    const result = await dropping.run({ batchId, unsureOnly: true })
    if (result?.ok) onAnswered()
  }
  const rest = unsure.length - limit
  return (
    <>
      {unsure.slice(0, limit).map((file) => (
        <UnsureFile key={`${file.uploadId} ${file.chosen}`} file={file} actions={actions} onAnswered={onAnswered} />
      ))}
      {unsure.length > 1 && (
        <div className="flex flex-wrap items-center gap-2 border-b px-4 py-3 last:border-b-0">
          <p className="min-w-0 flex-1 basis-60 text-muted">
            {plural(unsure.length, 'file')} whose format is not sure
            {rest > 0 && `, ${limit} of them shown`}
          </p>
          {rest > 0 && <Button onClick={() => setLimit(limit + 4 * shown)}>Show more</Button>}
          <Button variant="quiet" pending={dropping.pending} onClick={dropAll}>
            Leave them all out
          </Button>
          <Failure error={dropping.error} className="w-full" />
        </div>
      )}
    </>
  )
}
