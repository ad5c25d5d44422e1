// What a commit would do, file by file, and who reads them.
import { TriangleAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { plural } from '@/components/ui/format'
import { kindNames } from '@/components/ui/proposal-kinds'
import type { ProposalKind } from '@/lib/core/dream/types'
import type { CommitPreview } from '@/lib/core/review/view'

const opWords = { created: 'new', modified: null, deleted: 'deleted', moved: 'moved' } as const

export function CommitContents({ preview }: { preview: CommitPreview }) {
  const kinds = Object.entries(preview.byKind).filter(([, n]) => n > 0)
  return (
    <>
      <p>
        <span className="font-medium">{plural(preview.proposals, 'proposal')}</span>
        {kinds.length > 0 && (
          <span className="text-muted">
            : {kinds.map(([kind, n]) => `${n} ${kindNames[kind as ProposalKind].word.toLowerCase()}`).join(', ')}
          </span>
        )}
      </p>
      {preview.proposals === 0 && preview.waiting === 0 && (
        <p className="mt-1 text-muted">Approve something first; then it can be committed.</p>
      )}
      {preview.files.length > 0 && (
        <ul aria-label="Files" className="mt-2 rounded-control border">
          {preview.files.map((file) => (
            <li
              key={file.path}
              className="flex flex-wrap items-center gap-x-2 gap-y-0.5 border-b px-3 py-1.5 last:border-b-0"
            >
              <span className="min-w-0 flex-1 font-mono text-code break-words">{file.path.slice(1)}</span>
              {opWords[file.op] && (
                <Badge tone={file.op === 'deleted' ? 'reject' : 'neutral'}>{opWords[file.op]}</Badge>
              )}
              <span className="text-small tabular-nums">
                <span className="text-approve">+{file.added}</span> <span className="text-reject">−{file.removed}</span>
              </span>
              {file.warning && (
                <span className="flex basis-full items-start gap-1.5 text-small text-flag">
                  <TriangleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
                  {file.warning}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {preview.deletes > 0 && (
        <Banner tone="warn" className="mt-3">
          {plural(preview.deletes, 'document is deleted', 'documents are deleted')}. A revert brings{' '}
          {preview.deletes === 1 ? 'it' : 'them'} back.
        </Banner>
      )}
      {preview.conflicts > 0 && (
        <p className="mt-3 text-muted">
          {plural(preview.conflicts, 'conflict')} stay{preview.conflicts === 1 ? 's' : ''} in the review and{' '}
          {preview.conflicts === 1 ? 'is' : 'are'} not committed.
        </p>
      )}
      {preview.waiting > 0 && (
        <p className="mt-3 text-muted">
          {plural(preview.waiting, 'approved proposal')} touch{preview.waiting === 1 ? 'es' : ''} what the team
          protects: a second person has to approve {preview.waiting === 1 ? 'it' : 'each'} first.
        </p>
      )}
      {preview.reach.map((sentence) => (
        <p key={sentence} className="mt-2 text-muted">
          {sentence}
        </p>
      ))}
    </>
  )
}
