// Something about the whole page that must be seen: glyph, sentence, what to do.
import { clsx } from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export type BannerTone = 'info' | 'done' | 'warn' | 'error'

const looks = {
  info: { box: 'bg-accent-soft', glyph: 'text-accent-strong', icon: Info },
  done: { box: 'bg-approve-soft', glyph: 'text-approve', icon: CircleCheck },
  warn: { box: 'bg-flag-soft', glyph: 'text-flag', icon: TriangleAlert },
  error: { box: 'bg-reject-soft', glyph: 'text-reject', icon: CircleAlert },
}

type Props = {
  tone?: BannerTone
  title?: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
  /** Appears while the page is open: read aloud at once. */
  live?: boolean
  className?: string
  children?: ReactNode
}

export function Banner({ tone = 'info', title, actions, live = false, className, children }: Props) {
  const { box, glyph, icon: Icon } = looks[tone]
  return (
    <div
      role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}
      className={clsx('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control px-3.5 py-2.5', box, className)}
    >
      <Icon aria-hidden="true" className={clsx('mt-0.5 size-4 shrink-0', glyph)} />
      <div className="min-w-0 flex-1 basis-56 break-words">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={clsx(title && 'mt-0.5 text-muted')}>{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
