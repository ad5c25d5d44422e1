'use client'
// A file whose format is not sure: what was tried, a line of it, and the choice.
import { CircleHelp } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { formatBytes } from '@/components/ui/format'
import { Select } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { FormatId } from '@/lib/core/transcript/event'
import type { UnsureFile as File } from '@/lib/core/transcript/preview-view'
import { formatName, formatNames } from './format-names'
import type { PreviewActions } from './preview-actions'

type Props = { file: File; actions: PreviewActions; onAnswered: () => void }

const all = (Object.keys(formatNames) as FormatId[]).sort((a, b) => formatName(a).localeCompare(formatName(b)))

function tried({ guess, chosen }: File): string | null {
  if (!guess || chosen) return null
  const best = guess.best.map((b) => `${formatName(b.format)} by ${b.percent} %`).join(', ')
  return best
    ? `Of ${guess.tried} formats the closest fit: ${best}.`
    : `None of ${guess.tried} formats that were tried knows a sign in it.`
}

export function UnsureFile({ file, actions, onAnswered }: Props) {
  const reading = useAction(actions.chooseFormat)
  const dropping = useAction(actions.discard)
  const [format, setFormat] = useState<FormatId | ''>(file.chosen ? '' : (file.guess?.best[0]?.format ?? ''))
  const id = useId()
  const read = async () => {
    if (format === '') return
    const result = await reading.run({ uploadId: file.uploadId, format })
    if (result?.ok) onAnswered()
  }
  const drop = async () => {
    const result = await dropping.run({ uploadId: file.uploadId })
    if (result?.ok) onAnswered()
  }
  return (
    <div className="border-b px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <CircleHelp aria-hidden="true" className="size-4 shrink-0 text-accent-strong" />
        <span className="min-w-0 flex-1 font-medium break-all">{file.name}</span>
        <span className="text-small text-muted tabular-nums">{formatBytes(file.bytes)}</span>
      </p>
      <p className="mt-1 break-words">
        {file.chosen ? file.reason.replace(file.chosen, formatName(file.chosen)) : 'Its format is not sure.'}{' '}
        <span className="text-muted">{tried(file)}</span>
      </p>
      {file.guess?.line && (
        <pre className="mt-2 max-h-24 overflow-y-auto rounded-control bg-sunken px-3 py-2 font-mono text-small break-all whitespace-pre-wrap">
          {file.guess.line}
        </pre>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <label htmlFor={id} className="font-medium">
          Format
        </label>
        <Select
          id={id}
          className="w-auto! min-w-44"
          value={format}
          onChange={(event) => setFormat(event.target.value as FormatId)}
        >
          <option value="" disabled>
            Choose
          </option>
          {all.map((f) => (
            <option key={f} value={f}>
              {formatName(f)}
            </option>
          ))}
        </Select>
        <Button pending={reading.pending} pendingLabel="Reading…" disabled={format === ''} onClick={read}>
          Read it so
        </Button>
        <Button variant="quiet" pending={dropping.pending} onClick={drop}>
          Leave it out
        </Button>
      </div>
      <Failure error={reading.error ?? dropping.error} className="mt-2" />
    </div>
  )
}
