// One quote: who said it, where and when, word for word, and the way to the place.
import { clsx } from 'clsx'
import { Bot, FileText, Globe, type LucideIcon, MessageSquareText, ScrollText, Terminal } from 'lucide-react'
import Link from 'next/link'
import { memoryHref } from '@/components/stores/memory-href'
import type { EvidenceView } from '@/lib/core/review/view'
import type { Origin } from '@/lib/core/transcript/event'
import { ShortDate } from './short-date'

type Voice = { icon: LucideIcon; who: (e: EvidenceView) => string; isCode: boolean }

const toAgent = (e: EvidenceView): string => (e.agent ? `, to ${e.agent}` : '')
const byAgent = (e: EvidenceView): string => (e.agent ? `, ${e.agent}` : '')

const voices: Record<Origin | 'memory', Voice> = {
  user: { icon: MessageSquareText, who: (e) => `${e.speaker ?? 'A person'}${toAgent(e)}`, isCode: false },
  tool: { icon: Terminal, who: (e) => `Command${byAgent(e)}`, isCode: true },
  assistant: { icon: Bot, who: (e) => `Agent${byAgent(e)}`, isCode: false },
  external: { icon: Globe, who: (e) => `Text from outside${byAgent(e)}`, isCode: false },
  injected: { icon: ScrollText, who: () => 'Given to the agent', isCode: false },
  memory: { icon: FileText, who: () => 'Memory', isCode: true },
}

type Props = { item: EvidenceView; storeId: string; isOpen?: boolean; onOpen: (item: EvidenceView) => void }

export function QuoteCard({ item, storeId, isOpen = false, onOpen }: Props) {
  const voice = voices[item.source === 'memory' ? 'memory' : (item.origin ?? 'assistant')]
  const isOutside = item.source === 'transcript' && item.origin === 'external'
  const Icon = voice.icon
  const canOpen = item.transcriptId !== null && item.seq !== null && !item.gone
  return (
    <blockquote
      className={clsx(
        'rounded-control border bg-surface px-3 py-2.5',
        isOutside && 'border-flag/40 bg-flag-soft',
        isOpen && 'ring-2 ring-accent',
      )}
    >
      <header className={clsx('flex items-start gap-2 text-small', isOutside ? 'text-flag' : 'text-muted')}>
        <Icon aria-hidden="true" className="mt-px size-3.5 shrink-0" />
        <p className="min-w-0 flex-1 break-words">
          <span className={clsx('font-medium', !isOutside && 'text-ink')}>{voice.who(item)}</span>
          {item.transcriptTitle && <> · {item.transcriptTitle}</>}
          {item.memoryPath && (
            <>
              {' · '}
              <Link className="link" href={memoryHref(storeId, item.memoryPath)}>
                {item.memoryPath.slice(1)}
              </Link>
              {item.line !== null && ` line ${item.line}`}
            </>
          )}
          {item.at && (
            <>
              {' · '}
              <ShortDate at={item.at} />
            </>
          )}
        </p>
        {canOpen && (
          <button
            type="button"
            onClick={() => onOpen(item)}
            className="-my-1 -mr-1 shrink-0 rounded-mark px-1.5 py-1 font-medium text-accent-strong hover:bg-hover"
            aria-label={`Show this quote in the transcript, event ${item.seq}`}
          >
            #{item.seq}
          </button>
        )}
      </header>
      {item.gone ? (
        <p className="mt-1.5 text-muted">
          The transcript this rests on was deleted
          {item.goneAt && (
            <>
              {' on '}
              <ShortDate at={item.goneAt} />
            </>
          )}
          , and its words with it.
        </p>
      ) : (
        <p
          className={clsx(
            'mt-1.5 whitespace-pre-wrap [overflow-wrap:anywhere]',
            voice.isCode ? 'font-mono text-code' : 'text-base',
          )}
        >
          “{item.quote}”
        </p>
      )}
    </blockquote>
  )
}
