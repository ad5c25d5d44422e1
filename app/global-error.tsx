'use client'
// When even the frame failed: plain words, no dependencies on it.
import './globals.css'
import { FailedPage } from '@/components/ui/failed-page'

export default function GlobalErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Reverie</title>
        <main>
          <FailedPage error={error} retry={retry} />
        </main>
      </body>
    </html>
  )
}
