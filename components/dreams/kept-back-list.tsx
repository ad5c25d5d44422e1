// What was noticed and not proposed, each with its reason and the way to its quote.
import Link from 'next/link'
import type { DreamDetail } from '@/lib/core/dream/view'

export function KeptBackList({ items }: { items: DreamDetail['withheldItems'] }) {
  return (
    <ul className="grid gap-3">
      {items.map((w, i) => (
        <li key={i} className="[overflow-wrap:anywhere]">
          <p className="font-medium">{w.title}</p>
          <p className="text-muted">{w.detail}</p>
          {w.evidenceLinks.length > 0 && (
            <p className="mt-0.5 flex flex-wrap gap-x-3 text-small">
              {w.evidenceLinks.map((e) => (
                <Link
                  key={`${e.transcriptId} ${e.seq}`}
                  href={`/transcripts/${e.transcriptId}?event=${e.seq}`}
                  className="inline-flex min-h-6 items-center text-accent-strong underline"
                >
                  {e.title} #{e.seq}
                </Link>
              ))}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
