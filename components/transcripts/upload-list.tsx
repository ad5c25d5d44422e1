'use client'
// The files that were dropped, those that were not taken first, and how far all of them are.
import { useMemo } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { formatBytes, plural } from '@/components/ui/format'
import { LongList } from '@/components/ui/long-list'
import { Panel } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import { sumUploads, type UploadItem, type UploadSums } from './reduce-uploads'
import { UploadRow } from './upload-row'

/** Pixels of a file without transcripts below it. */
const usualRow = 46

function inWords({ found, known, asks, failed, dropped }: UploadSums): string {
  const parts = [
    found > 0 || asks === 0 ? plural(found, 'new transcript') : '',
    asks > 0 ? `${plural(asks, 'file waits', 'files wait')} for you below` : '',
    known > 0 ? `${plural(known, 'was', 'were')} here already` : '',
  ].filter(Boolean)
  const rest = [
    failed > 0 ? `${plural(failed, 'file')} not taken` : '',
    dropped > 0 ? `${plural(dropped, 'file')} left out` : '',
  ].filter(Boolean)
  return `${[parts.join(', '), ...rest].join('; ')}.`
}

type Props = { items: UploadItem[]; isOver: boolean; onRetry: (key: string) => void }

export function UploadList({ items, isOver, onRetry }: Props) {
  const sums = useMemo(() => sumUploads(items), [items])
  const shown = useMemo(() => {
    const failed = items.filter((i) => i.phase === 'failed')
    return failed.length === 0 ? items : [...failed, ...items.filter((i) => i.phase !== 'failed')]
  }, [items])
  return (
    <Panel flush className="mt-6" title={plural(items.length, 'file')} note={formatBytes(sums.bytes)}>
      <div aria-live="polite" className="border-b px-4 py-3">
        {isOver ? (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <span className="min-w-0 flex-1">{inWords(sums)}</span>
            {sums.found + sums.known > 0 && (
              <ButtonLink href="/transcripts" variant={sums.asks > 0 ? 'secondary' : 'primary'}>
                See the transcripts
              </ButtonLink>
            )}
          </p>
        ) : (
          <Progress
            value={sums.sent}
            max={sums.bytes}
            label="Upload"
            text={`${sums.files - sums.open} of ${sums.files} read${sums.failed > 0 ? `, ${sums.failed} not taken` : ''}`}
          />
        )}
      </div>
      <LongList label="Files" count={shown.length} keyOf={(i) => shown[i]?.key ?? String(i)} usual={usualRow}>
        {(i) => {
          const item = shown[i]
          return item && <UploadRow item={item} onRetry={onRetry} />
        }}
      </LongList>
    </Panel>
  )
}
