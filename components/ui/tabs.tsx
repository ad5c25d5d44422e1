'use client'
// Several views of one thing, one at a time.
import { clsx } from 'clsx'
import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export type Tab = { id: string; label: ReactNode /** Shown after the label. */; count?: number; content: ReactNode }

type Props = {
  tabs: Tab[]
  label: string
  value?: string
  defaultValue?: string
  onChange?: (id: string) => void
  /** At the right end of the row of tabs. */
  aside?: ReactNode
  className?: string
  contentClassName?: string
}

export function Tabs({ tabs, label, value, defaultValue, onChange, aside, className, contentClassName }: Props) {
  return (
    <Radix.Root
      value={value}
      defaultValue={defaultValue ?? (value === undefined ? tabs[0]?.id : undefined)}
      onValueChange={onChange}
      className={clsx('flex min-h-0 flex-col', className)}
    >
      <div className="flex items-center gap-4 border-b">
        <Radix.List aria-label={label} className="-mb-px flex min-w-0 flex-1 gap-4 overflow-x-auto px-px">
          {tabs.map((tab) => (
            <Radix.Trigger
              key={tab.id}
              value={tab.id}
              className="inline-flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent text-muted -outline-offset-2 transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink max-md:h-11"
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-small tabular-nums text-muted">{tab.count}</span>}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Radix.Content key={tab.id} value={tab.id} className={clsx('min-h-0 flex-1', contentClassName)}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
