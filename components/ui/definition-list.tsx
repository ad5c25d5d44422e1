// Names and values beside each other: what is known about one thing.
import { clsx } from 'clsx'
import { Fragment, type ReactNode } from 'react'

type Props = { items: { name: string; value: ReactNode }[]; className?: string }

export function DefinitionList({ items, className }: Props) {
  return (
    <dl className={clsx('grid grid-cols-[minmax(96px,auto)_1fr] gap-x-4 gap-y-2', className)}>
      {items.map((item) => (
        <Fragment key={item.name}>
          <dt className="text-muted">{item.name}</dt>
          <dd className="min-w-0 break-words tabular-nums">{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
