// One file of an upload: how far it is, then what was found in it, what was left out, and why.
import { CircleAlert, CircleCheck, RotateCcw } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { formatBytes, plural } from '@/components/ui/format'
import { Progress } from '@/components/ui/progress'
import { maskedInWords } from './masked-in-words'
import type { UploadItem } from './reduce-uploads'

/** More than these are a count: a folder may hold thousands. */
const shown = 5

const phaseWords: Record<UploadItem['phase'], string> = {
  waiting: 'waiting',
  sending: 'sending',
  reading: 'reading',
  done: 'ready',
  failed: 'not taken',
}

export function UploadRow({ item, onRetry }: { item: UploadItem; onRetry: () => void }) {
  const { view, phase, error } = item
  const percent = item.bytes > 0 ? Math.floor((100 * item.sent) / item.bytes) : 100
  const isLive = phase === 'sending' || phase === 'waiting'
  return (
    <li className="border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {phase === 'done' && <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-approve" />}
        {phase === 'failed' && <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-reject" />}
        <span className="min-w-0 flex-1 font-medium break-all">{item.name}</span>
        <span className="text-small text-muted tabular-nums">{formatBytes(item.bytes)}</span>
        <Badge tone={phase === 'done' ? 'approve' : phase === 'failed' ? 'reject' : 'neutral'}>
          {phaseWords[phase]}
        </Badge>
        {phase === 'failed' && error && (
          <Button size="sm" icon={<RotateCcw aria-hidden="true" />} onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
      {isLive && (
        <Progress
          className="mt-2"
          value={item.sent}
          max={item.bytes}
          label={`Sending ${item.name}`}
          text={`${percent} %`}
        />
      )}
      {error && <p className="mt-1 break-words text-reject">{error}</p>}
      {view?.reason && <p className="mt-1 break-words text-muted">{view.reason}</p>}
      {view && <Found view={view} />}
    </li>
  )
}

function Found({ view }: { view: NonNullable<UploadItem['view']> }) {
  const rest = view.transcripts.length - shown
  const restSkipped = view.skipped.length - shown
  return (
    <>
      {view.transcripts.length > 0 && (
        <ul className="mt-1.5 grid gap-1">
          {view.transcripts.slice(0, shown).map((t) => (
            <li key={t.id} className="flex flex-wrap items-baseline gap-x-2">
              <Link href={`/transcripts/${t.id}`} className="link min-w-0 break-words">
                {t.title}
              </Link>
              <span className="text-small text-muted tabular-nums">{plural(t.events, 'event')}</span>
              {!t.isNew && <Badge>here already</Badge>}
              {t.masked && maskedInWords(t.masked) && (
                <Badge tone="flag" title="Masked before anything was stored">
                  {maskedInWords(t.masked)} masked
                </Badge>
              )}
            </li>
          ))}
          {rest > 0 && <li className="text-muted">and {plural(rest, 'more transcript')}</li>}
        </ul>
      )}
      {view.skipped.length > 0 && (
        <details className="mt-1.5 text-muted">
          <summary className="min-h-6">{plural(view.skipped.length, 'file')} left out</summary>
          <ul className="mt-1 grid gap-1 text-small">
            {view.skipped.slice(0, 20 * shown).map((s) => (
              <li key={s.path} className="break-words">
                <span className="font-mono">{s.path}</span>: {s.reason}
              </li>
            ))}
            {restSkipped > 20 * shown && <li>and more</li>}
          </ul>
        </details>
      )}
    </>
  )
}
