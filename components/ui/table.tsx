// A table that breathes: hairlines, 44 px rows, numbers to the right. On narrow screens a column may hide itself.
import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

type TableProps = { /** Read aloud: what the rows are. */ label: string; className?: string; children: ReactNode }

/** Children: `<Thead>` and `<tbody>`. */
export function Table({ label, className, children }: TableProps) {
  return (
    <div className={clsx('overflow-x-auto', className)}>
      <table aria-label={label} className="w-full border-collapse text-left">
        {children}
      </table>
    </div>
  )
}

export function Thead({ children }: { children: ReactNode }) {
  return (
    <thead className="border-b text-small text-muted">
      <tr>{children}</tr>
    </thead>
  )
}

type CellProps = {
  /** Numbers: right-aligned. */
  numeric?: boolean
  /** Hidden below this width. */
  from?: 'sm' | 'md' | 'lg' | 'xl'
}
const hide = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden', xl: 'max-xl:hidden' }
const cell = ({ numeric, from }: CellProps) =>
  clsx('px-3 first:pl-4 last:pr-4', numeric && 'text-right tabular-nums', from && hide[from])

export function Th({ numeric, from, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      className={clsx('h-9 whitespace-nowrap font-medium', cell({ numeric, from }), className)}
      {...rest}
    />
  )
}

export function Td({ numeric, from, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return <td className={clsx('h-11 py-2 align-middle', cell({ numeric, from }), className)} {...rest} />
}

/** A row; where it has a link with class `row-link`, the whole row is its target. */
export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr className={clsx('relative border-b last:border-b-0 has-[.row-link]:hover:bg-hover/60', className)} {...rest} />
  )
}
