// A proposal's kind or flag: glyph and word.
import { clsx } from 'clsx'
import type { ProposalFlag, ProposalKind } from '@/lib/core/dream/types'
import { Badge } from './badge'
import { flagNames, kindNames } from './proposal-kinds'

type Props = {
  kind: ProposalKind /** The glyph alone; the word is read aloud and shown on hover. */
  glyphOnly?: boolean
  className?: string
}

export function KindBadge({ kind, glyphOnly = false, className }: Props) {
  const { word, icon: Icon, meaning } = kindNames[kind]
  if (glyphOnly)
    return (
      <span title={word} className={clsx('inline-flex text-muted', className)}>
        <Icon aria-hidden="true" className="size-4" />
        <span className="sr-only">{word}</span>
      </span>
    )
  return (
    <span title={meaning} className={clsx('inline-flex items-center gap-1.5 font-medium text-muted', className)}>
      <Icon aria-hidden="true" className="size-4" />
      {word}
    </span>
  )
}

export function FlagBadge({ flag }: { flag: ProposalFlag }) {
  const { word, icon: Icon, meaning } = flagNames[flag]
  const tone = flag === 'deletes' || flag === 'conflict' ? 'reject' : 'flag'
  return (
    <Badge tone={tone} title={meaning} icon={<Icon aria-hidden="true" />}>
      {word}
    </Badge>
  )
}
