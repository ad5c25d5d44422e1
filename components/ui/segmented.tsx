'use client'
// Two to four ways to see one thing, as one control: Split, Unified, Rendered.
import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'

type Props<V extends string> = {
  label: string
  value: V
  onChange: (value: V) => void
  options: { value: V; label: ReactNode /** Read aloud where `label` is a glyph. */; name?: string }[]
}

export function Segmented<V extends string>({ label, value, onChange, options }: Props<V>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onChange(next as V)}
      className="inline-flex h-8 shrink-0 items-center rounded-control bg-sunken p-0.5 ring-1 ring-inset ring-hairline"
    >
      {options.map((o) => (
        <ToggleGroup.Item
          key={o.value}
          value={o.value}
          aria-label={o.name}
          className="inline-flex h-7 items-center gap-1.5 rounded-[5px] px-2.5 text-muted transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:ring-1 data-[state=on]:ring-hairline [&_svg]:size-4"
        >
          {o.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
