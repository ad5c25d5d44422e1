// The head of a page: where it is, its title, one line of what it is, the primary action at the right.
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

type Props = {
  title: ReactNode
  description?: ReactNode
  /** The pages above this one. */
  trail?: { href: string; label: string }[]
  /** Badges beside the title. */
  badges?: ReactNode
  /** Buttons, the primary one last. */
  actions?: ReactNode
}

export function PageHead({ title, description, trail, badges, actions }: Props) {
  return (
    <header className="mb-6 flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-72">
        {trail && (
          <nav aria-label="Breadcrumb" className="mb-1">
            <ol className="flex flex-wrap items-center gap-1 text-muted">
              {trail.map((step) => (
                <li key={step.href} className="flex min-w-0 items-center gap-1 [overflow-wrap:anywhere]">
                  <Link href={step.href} className="rounded-mark hover:text-ink hover:underline">
                    {step.label}
                  </Link>
                  <ChevronRight aria-hidden="true" className="size-3.5" />
                </li>
              ))}
            </ol>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-title font-semibold tracking-[-0.01em] break-words">{title}</h1>
          {badges}
        </div>
        {description && <div className="mt-1 max-w-[72ch] text-muted">{description}</div>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </header>
  )
}
