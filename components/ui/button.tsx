// The button, and the link that looks like one.
import { clsx } from 'clsx'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Kbd } from './kbd'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'approve' | 'reject'
/** Heights in px: sm 28, md 32, lg 40. */
export type ButtonSize = 'sm' | 'md' | 'lg'

type Look = {
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  /** Key as in the shortcut registry (`a`, `$mod+Enter`): shown as a hint, and the button flashes when it is pressed. */
  shortcut?: string
}

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'bg-surface text-ink ring-1 ring-inset ring-hairline hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-ink',
  danger: 'bg-surface text-reject ring-1 ring-inset ring-hairline hover:bg-reject-soft',
  approve: 'bg-approve-soft text-approve ring-1 ring-inset ring-approve/25 hover:ring-approve/60',
  reject: 'bg-reject-soft text-reject ring-1 ring-inset ring-reject/25 hover:ring-reject/60',
}
const sizes: Record<ButtonSize, string> = { sm: 'h-7 px-2', md: 'h-8 px-3', lg: 'h-10 px-4' }

export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', extra?: string): string =>
  clsx(
    'inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-control font-medium transition-colors',
    'disabled:pointer-events-none disabled:opacity-50 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0',
    variants[variant],
    sizes[size],
    extra,
  )

type ButtonProps = ComponentProps<'button'> &
  Look & {
    /** Work is under way: says so, keeps the focus, ignores clicks. */ pending?: boolean
    pendingLabel?: string
  }

export function Button({
  variant,
  size,
  icon,
  shortcut,
  pending = false,
  pendingLabel,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      data-shortcut={shortcut}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={buttonClass(variant, size, className)}
      {...rest}
    >
      {icon}
      {pending && pendingLabel ? pendingLabel : children}
      {shortcut && <Kbd keys={shortcut} className="max-md:hidden" />}
    </button>
  )
}

type ButtonLinkProps = ComponentProps<typeof Link> & Look

export function ButtonLink({ variant, size, icon, shortcut, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link data-shortcut={shortcut} className={buttonClass(variant, size, className)} {...rest}>
      {icon}
      {children}
      {shortcut && <Kbd keys={shortcut} className="max-md:hidden" />}
    </Link>
  )
}
