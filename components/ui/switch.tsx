'use client'
// On or off, at once. Inside a form that is saved as a whole, use a checkbox instead.
import { clsx } from 'clsx'
import { Switch as Radix } from 'radix-ui'

type Props = {
  checked: boolean
  onChange: (checked: boolean) => void
  /** Read aloud; shown beside it by the caller or with `text`. */
  label: string
  /** Shows the state in words: On, Off. */
  text?: boolean
  disabled?: boolean
}

export function Switch({ checked, onChange, label, text = false, disabled }: Props) {
  return (
    <span className="inline-flex items-center gap-2">
      <Radix.Root
        checked={checked}
        onCheckedChange={onChange}
        aria-label={label}
        disabled={disabled}
        className={clsx(
          'relative inline-flex h-6 w-10 shrink-0 items-center rounded-full border transition-colors disabled:opacity-50',
          checked ? 'border-accent bg-accent' : 'border-edge bg-sunken',
        )}
      >
        <Radix.Thumb
          className={clsx(
            'block size-4 rounded-full transition-transform',
            checked ? 'translate-x-[19px] bg-on-accent' : 'translate-x-[3px] bg-edge',
          )}
        />
      </Radix.Root>
      {text && (
        <span aria-hidden="true" className="w-6 text-muted">
          {checked ? 'On' : 'Off'}
        </span>
      )}
    </span>
  )
}
