'use client'
// A question or a form over the page. Focus goes in, stays in, and returns to what opened it.
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** One sentence under the title. */
  description?: ReactNode
  /** Width in px: sm 420, md 560, lg 800. */
  size?: 'sm' | 'md' | 'lg'
  /** The row of buttons at the end, the main one last. */
  footer?: ReactNode
  /** Receives the focus instead of the first control: e.g. Cancel where something is deleted. */
  onOpenAutoFocus?: (event: Event) => void
  children?: ReactNode
}

const sizes = { sm: 'sm:max-w-[420px]', md: 'sm:max-w-[560px]', lg: 'sm:max-w-[800px]' }

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = 'md',
  footer,
  onOpenAutoFocus,
  children,
}: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-overlay" />
        <Radix.Content
          onOpenAutoFocus={onOpenAutoFocus}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed z-50 flex max-h-[min(85dvh,760px)] animate-rise flex-col bg-raised shadow-float focus-visible:outline-none',
            'inset-x-0 bottom-0 rounded-t-overlay sm:inset-x-4 sm:top-[12vh] sm:bottom-auto sm:mx-auto sm:rounded-overlay',
            sizes[size],
          )}
        >
          <header className="flex items-start gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lead font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="mt-0.5 text-muted">{description}</Radix.Description>}
            </div>
            <Radix.Close
              aria-label="Close"
              className="-mr-2 inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" />
            </Radix.Close>
          </header>
          {children && <div className="min-h-0 overflow-y-auto px-5 pb-4">{children}</div>}
          {footer && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3">{footer}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
