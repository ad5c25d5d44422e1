// Text fields. Their label, hint and error come from `Field`.
import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

export const inputClass = (extra?: string): string =>
  clsx(
    'w-full rounded-control border border-edge bg-surface px-2.5 text-ink transition-colors hover:border-muted',
    'focus-visible:border-accent focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-muted aria-invalid:border-reject',
    'max-md:text-lead', // 16 px: smaller text makes phones zoom in
    extra,
  )

export function Input({ className, type = 'text', ...rest }: ComponentProps<'input'>) {
  return <input type={type} className={inputClass(clsx('h-8 max-md:h-11', className))} {...rest} />
}

export function Textarea({ className, rows = 4, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} className={inputClass(clsx('py-1.5', className))} {...rest} />
}

/** The browser's own list: it works on phones, without scripts, and with screen readers. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <select className={inputClass(clsx('select-chevron h-8 appearance-none pr-8 max-md:h-11', className))} {...rest}>
      {children}
    </select>
  )
}
