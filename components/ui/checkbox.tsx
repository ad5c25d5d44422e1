// Boxes and dots to tick: the browser's own controls, coloured by the accent, 16 px in a row of 24 px or more.
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

type Props = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode; hint?: ReactNode; hideLabel?: boolean }

function Tick({ type, label, hint, hideLabel = false, className, ...rest }: Props & { type: 'checkbox' | 'radio' }) {
  return (
    <label
      className={clsx(
        'flex min-h-6 items-start gap-2.5 py-0.5 has-disabled:cursor-default has-disabled:text-muted',
        className,
      )}
    >
      <input type={type} className="mt-0.5 size-4 shrink-0 accent-accent" {...rest} />
      <span className={hideLabel ? 'sr-only' : 'min-w-0'}>
        {label}
        {hint && <span className="mt-0.5 block text-small text-muted">{hint}</span>}
      </span>
    </label>
  )
}

export const Checkbox = (props: Props) => <Tick type="checkbox" {...props} />
export const Radio = (props: Props) => <Tick type="radio" {...props} />
