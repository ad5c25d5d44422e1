// How far something is, as a bar and in words.
import { clsx } from 'clsx'

type Props = {
  value: number
  max: number
  /** Read aloud: what progresses. */
  label: string
  /** Shown beside the bar: "17 of 42 decided". */
  text?: string
  /** Parts of the bar in the colours of decisions; they stand for `value` together. */
  parts?: { value: number; tone: 'approve' | 'reject' | 'edit' | 'accent' }[]
  className?: string
}

const tones = { approve: 'bg-approve', reject: 'bg-reject', edit: 'bg-edit', accent: 'bg-accent' }

export function Progress({ value, max, label, text, parts, className }: Props) {
  const share = (n: number) => `${max > 0 ? Math.min(100, (100 * n) / max) : 0}%`
  return (
    <div className={clsx('flex items-center gap-3', className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(value, max)}
        aria-valuetext={text}
        className="flex h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-hairline"
      >
        {(parts ?? [{ value, tone: 'accent' as const }]).map((part, i) => (
          <div
            key={i}
            className={clsx('h-full transition-[width]', tones[part.tone])}
            style={{ width: share(part.value) }}
          />
        ))}
      </div>
      {text && <span className="shrink-0 text-small tabular-nums text-muted">{text}</span>}
    </div>
  )
}
