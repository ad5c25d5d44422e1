// A part of a page with its own heading. Hairlines, not boxes in boxes.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

type Props = {
  title?: ReactNode
  /** Behind the title, muted: a count, a date. */
  note?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  /** Without padding, for tables and lists that draw their own lines. */
  flush?: boolean
  id?: string
  className?: string
  children: ReactNode
}

export function Panel({ title, note, actions, flush = false, id, className, children }: Props) {
  return (
    <section
      id={id}
      aria-label={typeof title === 'string' ? title : undefined}
      className={clsx('min-w-0 rounded-overlay border bg-surface', className)}
    >
      {(title || actions) && (
        <header className={clsx('flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2', flush && 'border-b')}>
          {title && <h2 className="font-semibold">{title}</h2>}
          {note && <span className="text-muted">{note}</span>}
          {actions && <div className="ml-auto flex items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={clsx(!flush && (title ? 'px-4 pb-4' : 'p-4'))}>{children}</div>
    </section>
  )
}
