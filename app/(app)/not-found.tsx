// The same inside the shell, for pages that call notFound().
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

export default function AppNotFoundPage() {
  return (
    <EmptyState
      drawing="lost"
      title="There is nothing at this address"
      className="py-24"
      actions={
        <ButtonLink variant="primary" href="/">
          Go to the overview
        </ButtonLink>
      }
    >
      It was deleted, belongs to another team, or the address has a typing error.
    </EmptyState>
  )
}
