// What failed on a form or a page: what happened, what to do, and the request id where the log knows more.
import type { ActionError } from './action-result'
import { Banner } from './banner'

export function Failure({ error, className }: { error: ActionError | null; className?: string }) {
  if (!error) return null
  return (
    <Banner tone="error" live className={className}>
      {error.message}
    </Banner>
  )
}
