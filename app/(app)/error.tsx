'use client'
// Inside the shell: the person can go elsewhere.
import { FailedPage } from '@/components/ui/failed-page'

export default function AppErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage error={error} retry={retry} />
}
