// Where a change lands and who will read it: path and section, readers, and how many words it adds to every reading.
import Link from 'next/link'
import { memoryHref } from '@/components/stores/memory-href'
import { Badge } from '@/components/ui/badge'
import { readersInWords } from '@/lib/core/review/readers-in-words'
import type { ChangeView, ProposalView } from '@/lib/core/review/view'

const opWords: Record<ChangeView['op'], string | null> = {
  create: 'new',
  update: null,
  delete: 'deleted',
  move: 'moved',
}

function words({ added, removed }: ChangeView['words']): string {
  const parts = [added > 0 && `+${added}`, removed > 0 && `−${removed}`].filter(Boolean)
  return parts.length === 0 ? 'no words added' : `${parts.join(' ')} ${added + removed === 1 ? 'word' : 'words'}`
}

type Props = { change: ChangeView; readers: ProposalView['readers']; storeId: string }

export function ChangePlace({ change, readers, storeId }: Props) {
  const op = opWords[change.op]
  return (
    <p className="min-w-0 break-words text-muted max-md:text-small">
      {change.op === 'create' ? (
        <span className="font-mono text-code text-ink">{change.path.slice(1)}</span>
      ) : (
        <Link
          className="rounded-mark font-mono text-code text-ink hover:underline"
          href={memoryHref(storeId, change.path)}
        >
          {change.path.slice(1)}
        </Link>
      )}
      {change.toPath && <span className="font-mono text-code text-ink"> → {change.toPath.slice(1)}</span>}
      {change.section && <span className="text-ink"> › {change.section}</span>}
      {op && (
        <Badge tone={change.op === 'delete' ? 'reject' : 'neutral'} className="ml-2 align-text-bottom">
          {op}
        </Badge>
      )}
      {' · '}
      {readersInWords(readers)}
      {' · '}
      {words(change.words)}
    </p>
  )
}
