'use client'
// Where short notices appear; `toast.ts` writes them.
import { Toaster as Sonner } from 'sonner'

/** Milliseconds a notice stays: long enough to read it and reach its button. */
const duration = 6000

export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      duration={duration}
      gap={8}
      offset={{ bottom: 24 }}
      mobileOffset={{ bottom: 76 }} // above the decision bar
      containerAriaLabel="Notices"
      style={{ fontFamily: 'inherit' }} // it brings its own
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            'flex w-full items-start gap-3 rounded-overlay bg-raised px-4 py-3 text-base text-ink shadow-float sm:w-[400px]',
          content: 'min-w-0 flex-1',
          title: 'font-medium',
          description: 'mt-0.5 text-muted break-words',
          icon: 'mt-0.5 shrink-0',
          actionButton:
            'shrink-0 self-center rounded-control px-2 py-1 font-medium text-accent-strong hover:bg-hover order-last',
        },
      }}
    />
  )
}
