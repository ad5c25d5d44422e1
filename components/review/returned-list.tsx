// Proposals that came back from a commit: each leads to its place on the desk.
import type { CommitResult } from '@/lib/core/review/view'

export function ReturnedList({
  returned,
  onShow,
}: {
  returned: CommitResult['returned']
  onShow: (id: string) => void
}) {
  if (returned.length === 0) return null
  return (
    <ul>
      {returned.map((r) => (
        <li key={r.proposalId}>
          <button type="button" className="link text-left" onClick={() => onShow(r.proposalId)}>
            {r.title}
          </button>
        </li>
      ))}
    </ul>
  )
}
