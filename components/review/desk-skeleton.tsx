// The shape of the desk while it is being laid.
import { Loading, Skeleton } from '@/components/ui/skeleton'

export function DeskSkeleton() {
  return (
    <Loading label="Loading the review" className="h-[calc(100dvh-var(--bar))]">
      <div className="flex h-[calc(100dvh-var(--bar))] flex-col">
        <div className="flex items-center gap-4 border-b bg-surface px-4 py-3">
          <Skeleton className="h-6 w-56" />
          <Skeleton className="h-1.5 flex-1 max-md:hidden" />
          <Skeleton className="h-8 w-28" />
        </div>
        <div className="flex min-h-0 flex-1">
          <div className="w-[clamp(240px,19vw,300px)] border-r bg-surface p-4 max-lg:hidden">
            {[1, 2, 3, 4, 5, 6].map((i) => (
              <div key={i} className="mb-5">
                <Skeleton className="mb-1.5 h-4 w-full" />
                <Skeleton className="h-3 w-1/2" />
              </div>
            ))}
          </div>
          <div className="flex-1 bg-surface p-5">
            <Skeleton className="mb-2 h-6 w-2/3" />
            <Skeleton className="mb-6 h-4 w-1/3" />
            {[90, 70, 80, 60, 85, 75, 65, 80].map((width, i) => (
              <div key={i} className="mb-2" style={{ width: `${width}%` }}>
                <Skeleton className="h-4 w-full" />
              </div>
            ))}
          </div>
          <div className="w-[clamp(300px,23vw,360px)] border-l p-4 max-lg:hidden">
            <Skeleton className="mb-3 h-16 w-full" />
            <Skeleton className="mb-3 h-20 w-full" />
            <Skeleton className="h-20 w-full" />
          </div>
        </div>
      </div>
    </Loading>
  )
}
