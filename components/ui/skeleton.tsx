// The shape of what is coming, after 200 ms. Screen readers hear one sentence instead.
import { clsx } from 'clsx'
import type { ReactNode } from 'react'

export function Skeleton({ className }: { className?: string }) {
  return <div className={clsx('rounded-mark bg-hover', className ?? 'h-4 w-full')} />
}

/** Wraps the skeletons of one page or panel. */
export function Loading({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div role="status" className={clsx('animate-late', className)}>
      <span className="sr-only">{label}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}

/** A page of a title and a table, as most are. */
export function PageSkeleton({ label = 'Loading', rows = 6 }: { label?: string; rows?: number }) {
  return (
    <Loading label={label} className="mx-auto w-full max-w-[1184px] px-4 py-6 sm:px-6 lg:px-8 lg:py-8">
      <Skeleton className="mb-2 h-7 w-40" />
      <Skeleton className="mb-6 h-4 w-72 max-w-full" />
      <div className="rounded-overlay border bg-surface">
        {Array.from({ length: rows }, (_, i) => (
          <div key={i} className="flex h-11 items-center gap-6 border-b px-4 last:border-b-0">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-4 w-1/6 max-sm:hidden" />
            <Skeleton className="ml-auto h-4 w-16" />
          </div>
        ))}
      </div>
    </Loading>
  )
}
