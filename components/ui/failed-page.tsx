'use client'
// A page that could not be shown: what happened, what to do, the id under which the log has it.
import { Button, ButtonLink } from './button'
import { EmptyState } from './empty-state'

export function FailedPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = (error as { digest?: string } | null)?.digest
  return (
    <EmptyState
      drawing="lost"
      title="This page could not be shown"
      className="py-24"
      actions={
        <>
          <ButtonLink href="/">Go to the overview</ButtonLink>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
        </>
      }
    >
      <p>
        The server failed while it put the page together. Nothing was changed. Try again; if it stays, look into the
        log.
      </p>
      {digest && <p className="mt-2 font-mono text-code">Error {digest}</p>}
    </EmptyState>
  )
}
