'use client'
// Asks before something that cannot be undone with one key. Cancel has the focus.
import { AlertDialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button, buttonClass } from './button'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** What will happen, and what stays. */
  children: ReactNode
  /** The verb: "Delete store". */
  confirm: string
  pending?: boolean
  pendingLabel?: string
  onConfirm: () => void
  danger?: boolean
}

export function ConfirmDialog(props: Props) {
  const { open, onOpenChange, title, children, confirm, pending, pendingLabel, onConfirm, danger = true } = props
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade bg-overlay" />
        <Radix.Content className="fixed inset-x-4 top-[18vh] z-50 mx-auto max-w-[420px] animate-rise rounded-overlay bg-raised p-5 shadow-float focus-visible:outline-none">
          <Radix.Title className="text-lead font-semibold">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="mt-1 text-muted">{children}</div>
          </Radix.Description>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Radix.Cancel className={buttonClass('secondary')}>Cancel</Radix.Cancel>
            <Button
              variant={danger ? 'danger' : 'primary'}
              pending={pending}
              pendingLabel={pendingLabel}
              onClick={onConfirm}
            >
              {confirm}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
