// The measure of an ordinary page. The review desk and other full-height pages leave it out.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

type Props = {
  /** 1120 px by default; narrow 720 px for forms. */ width?: 'wide' | 'narrow'
  className?: string
  children: ReactNode
}

export function Page({ width = 'wide', className, children }: Props) {
  return (
    <div
      className={clsx(
        'mx-auto w-full px-4 py-6 sm:px-6 lg:px-8 lg:py-8 print:p-0',
        width === 'wide' ? 'max-w-[1184px]' : 'max-w-[784px]',
        className,
      )}
    >
      {children}
    </div>
  )
}
