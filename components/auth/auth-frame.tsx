// The quiet page before the door: mark, title, one form.
import type { ReactNode } from 'react'
import { Logo } from '@/components/shell/logo'
import { Drawing } from '@/components/ui/drawing'

type Props = { title: string; description: ReactNode; children?: ReactNode }

export function AuthFrame({ title, description, children }: Props) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-10 sm:justify-center">
      <div className="w-full max-w-[400px]">
        <div className="mb-6 flex items-end justify-between">
          <span className="flex items-center gap-2 text-lead font-semibold">
            <Logo className="size-7" />
            Reverie
          </span>
          <Drawing name="night" className="-mb-1 opacity-80" />
        </div>
        <div className="rounded-overlay border bg-surface p-6">
          <h1 className="text-title font-semibold tracking-[-0.01em]">{title}</h1>
          <div className="mt-1 text-muted">{description}</div>
          {children}
        </div>
      </div>
    </main>
  )
}
