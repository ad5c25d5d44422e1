// Nothing here yet: one sentence, one action, a small drawing.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Drawing, type DrawingName } from './drawing'

type Props = {
  drawing?: DrawingName
  title: string
  /** One or two sentences that teach. */
  children?: ReactNode
  /** One primary action, perhaps a second. */
  actions?: ReactNode
  className?: string
}

export function EmptyState({ drawing, title, children, actions, className }: Props) {
  return (
    <div className={clsx('mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center', className)}>
      {drawing && <Drawing name={drawing} className="mb-5" />}
      <h2 className="text-lead font-semibold">{title}</h2>
      {children && <div className="mt-1 text-muted">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}
