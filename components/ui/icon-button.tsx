'use client'
// A button that shows a glyph alone: its name is read aloud and shown on hover and focus.
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Tooltip } from './tooltip'

type Props = Omit<ComponentProps<'button'>, 'aria-label'> & {
  label: string
  icon: ReactNode
  /** As in the shortcut registry. */
  shortcut?: string
  /** Side in px: sm 28, md 32, lg 44 (touch). */
  size?: 'sm' | 'md' | 'lg'
}

const sizes = { sm: 'size-7', md: 'size-8', lg: 'size-11' }

export function IconButton({ label, icon, shortcut, size = 'md', className, type = 'button', ...rest }: Props) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <button
        type={type}
        aria-label={label}
        data-shortcut={shortcut}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-hover hover:text-ink',
          'disabled:pointer-events-none disabled:opacity-50 aria-pressed:bg-accent-soft aria-pressed:text-accent-strong [&_svg]:size-4',
          sizes[size],
          className,
        )}
        {...rest}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
