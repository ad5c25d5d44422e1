'use client'
// A list of actions behind a button.
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import Link from 'next/link'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd'

type MenuProps = {
  /** One focusable element, e.g. a Button. */
  trigger: ReactNode
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom'
  className?: string
  children: ReactNode
}

export function Menu({ trigger, align = 'end', side = 'bottom', className, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={clsx('z-50 min-w-44 animate-rise rounded-overlay bg-raised p-1 shadow-float', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const itemClass =
  'flex min-h-8 cursor-pointer select-none items-center gap-2.5 rounded-control px-2 py-1 outline-none data-disabled:pointer-events-none data-disabled:text-faint data-highlighted:bg-hover max-md:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0'

type ItemProps = {
  icon?: ReactNode
  shortcut?: string
  danger?: boolean
  disabled?: boolean
  href?: string
  onSelect?: () => void
  children: ReactNode
}

export function MenuItem({ icon, shortcut, danger = false, disabled, href, onSelect, children }: ItemProps) {
  const content = (
    <>
      {icon}
      <span className="flex-1">{children}</span>
      {shortcut && <Kbd keys={shortcut} className="text-muted" />}
    </>
  )
  return (
    <Radix.Item
      asChild={href !== undefined}
      disabled={disabled}
      onSelect={onSelect}
      className={clsx(itemClass, danger && 'text-reject')}
    >
      {href === undefined ? content : <Link href={href}>{content}</Link>}
    </Radix.Item>
  )
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-small text-muted">{children}</Radix.Label>
}

export const MenuSeparator = () => <Radix.Separator className="-mx-1 my-1 h-px bg-hairline" />

type ChoiceProps = {
  value: string
  onChange: (value: string) => void
  options: { value: string; label: string; icon?: ReactNode }[]
}

/** One of several, the chosen one ticked. */
export function MenuChoice({ value, onChange, options }: ChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange}>
      {options.map((o) => (
        <Radix.RadioItem key={o.value} value={o.value} className={itemClass}>
          {o.icon}
          <span className="flex-1">{o.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden="true" className="size-4 text-accent-strong" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}
