// A word with a glyph. The colour repeats what the word says; it never says it alone.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'accent' | 'approve' | 'reject' | 'edit' | 'flag'

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-soft text-accent-strong',
  approve: 'bg-approve-soft text-approve',
  reject: 'bg-reject-soft text-reject',
  edit: 'bg-edit-soft text-edit',
  flag: 'bg-flag-soft text-flag',
}

type Props = { tone?: Tone; icon?: ReactNode; className?: string; title?: string; children: ReactNode }

export function Badge({ tone = 'neutral', icon, className, title, children }: Props) {
  return (
    <span
      title={title}
      className={clsx(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-mark px-1.5 text-small font-medium tabular-nums [&_svg]:size-3.5',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  )
}
