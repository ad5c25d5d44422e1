// One file of an upload: how far it is, then what was found in it, what was left out, and why.
import { CircleAlert, CircleCheck, CircleHelp, CircleMinus, RotateCcw } from 'lucide-react'
import Link from 'next/link'
import { memo, type ReactNode } from 'react'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { formatBytes, plural } from '@/components/ui/format'
import { Progress } from '@/components/ui/progress'
import { maskedInWords } from '@/lib/core/secrets/in-words'
import type { UploadItem, UploadPhase } from './reduce-uploads'

/** More than these are a count: a folder may hold thousands. */
const shown = 5

const phaseWords: Record<UploadPhase, string> = {
  waiting: 'waiting',
  sending: 'sending',
  reading: 'reading',
  asks: 'waits for you',
  done: 'ready',
  dropped: 'left out',
  failed: 'not taken',
}
const tones: Partial<Record<UploadPhase, Tone>> = { asks: 'accent', done: 'approve', failed: 'reject' }

const glyph = 'size-4 shrink-0'
const glyphs: Partial<Record<UploadPhase, ReactNode>> = {
  asks: <CircleHelp aria-hidden="true" className={`${glyph} text-accent-strong`} />,
  done: <CircleCheck aria-hidden="true" className={`${glyph} text-approve`} />,
  dropped: <CircleMinus aria-hidden="true" className={`${glyph} text-muted`} />,
  failed: <CircleAlert aria-hidden="true" className={`${glyph} text-reject`} />,
}

type Props = { item: UploadItem; onRetry: (key: string) => void }

/** Drawn again only when something happened to its own file. */
export const UploadRow = memo(function UploadRow({ item, onRetry }: Props) {
  const { view, phase, error } = item
  const percent = item.bytes > 0 ? Math.floor((100 * item.sent) / item.bytes) : 100
  return (
    <div className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {glyphs[phase]}
        <span className="min-w-0 flex-1 font-medium break-all">{item.name}</span>
        <span className="text-small text-muted tabular-nums">{formatBytes(item.bytes)}</span>
        <Badge tone={tones[phase] ?? 'neutral'}>{phaseWords[phase]}</Badge>
        {phase === 'failed' && error && item.bytes > 0 && (
          <Button size="sm" icon={<RotateCcw aria-hidden="true" />} onClick={() => onRetry(item.key)}>
            Try again
          </Button>
        )}
      </div>
      {phase === 'sending' && (
        <Progress
          className="mt-2"
          value={item.sent}
          max={item.bytes}
          label={`Sending ${item.name}`}
          text={item.isLost ? `${percent} %, waiting for the connection` : `${percent} %`}
        />
      )}
      {error && <p className="mt-1 break-words text-reject">{error}</p>}
      {view?.reason && phase !== 'asks' && <p className="mt-1 break-words text-muted">{view.reason}</p>}
      {view && <Found view={view} />}
    </div>
  )
})

function Found({ view }: { view: NonNullable<UploadItem['view']> }) {
  const rest = view.transcripts.length - shown
  // Of a file that is no archive the reason stands above already.
  const skipped = view.skipped.filter((s) => s.path !== view.name || s.reason !== view.reason)
  const restSkipped = skipped.length - shown
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
      {skipped.length > 0 && (
        <details className="mt-1.5 text-muted">
          <summary className="min-h-6">{plural(skipped.length, 'file')} left out</summary>
          <ul className="mt-1 grid gap-1 text-small">
            {skipped.slice(0, 20 * shown).map((s) => (
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
