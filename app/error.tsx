'use client'
import { FailedPage } from '@/components/ui/failed-page'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <FailedPage error={error} retry={retry} />
    </main>
  )
}
