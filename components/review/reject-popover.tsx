'use client'
// Why a proposal is turned down: one key, or a note, or nothing at all. The next dream reads it.
import { Popover } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, type RefObject, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import type { RejectReason } from '@/lib/core/review/view'
import { rejectReasons } from './reject-reasons'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  onReject: (reason: RejectReason | null, note: string | null) => void
  /** The button that opens it. */
  children: ReactNode
}

export function RejectPopover({ open, onOpenChange, onReject, children }: Props) {
  const plain = useRef<HTMLButtonElement>(null)
  const before = useRef<Element | null>(null)
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Reject this proposal"
          align="start"
          side="top"
          sideOffset={8}
          collisionPadding={8}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            before.current = document.activeElement
            plain.current?.focus()
          }}
          onCloseAutoFocus={(event) => {
            // Back to where the focus was: by key it was not on the button, and arrows must go on moving.
            event.preventDefault()
            if (before.current instanceof HTMLElement) before.current.focus()
          }}
          className="z-50 w-[min(340px,calc(100vw-16px))] animate-rise rounded-overlay bg-raised p-3 shadow-float focus-visible:outline-none"
        >
          <RejectForm onReject={onReject} plainRef={plain} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

type FormProps = Pick<Props, 'onReject'> & {
  /** Has the focus first: R and Enter reject without a reason. */ plainRef: RefObject<HTMLButtonElement | null>
}

function RejectForm({ onReject, plainRef }: FormProps) {
  const [note, setNote] = useState('')
  const done = useRef(false)
  const reject = (reason: RejectReason | null) => {
    if (done.current) return
    done.current = true
    onReject(reason, note.trim() || null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLTextAreaElement
    if (isTyping && event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      reject(null)
    }
    if (isTyping || event.repeat || event.metaKey || event.ctrlKey || event.altKey) return
    const reason = rejectReasons[Number(event.key) - 1]
    if (!reason) return
    event.preventDefault()
    reject(reason.id)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the digits are a second way to press the buttons below
    <div onKeyDown={onKeyDown}>
      <p className="px-1 font-semibold">Reject: why?</p>
      <ul className="mt-1.5">
        {rejectReasons.map((reason, i) => (
          <li key={reason.id}>
            <button
              type="button"
              onClick={() => reject(reason.id)}
              className="flex min-h-8 w-full items-center gap-2.5 rounded-control px-1.5 text-left hover:bg-hover max-md:min-h-11"
            >
              <Kbd keys={String(i + 1)} className="text-muted" />
              <span className="font-medium">{reason.label}</span>
              <span className="truncate text-muted">{reason.hint}</span>
            </button>
          </li>
        ))}
      </ul>
      <Field label="Note" optional className="mt-2 px-1">
        <Textarea
          rows={2}
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
          placeholder="For the next dream"
        />
      </Field>
      <div className="mt-2.5 flex justify-end px-1">
        <Button ref={plainRef} size="sm" variant="reject" onClick={() => reject(null)}>
          Reject without a reason
        </Button>
      </div>
    </div>
  )
}
