// Events that were found, gathered under their session: each leads to its place in it, with the words marked there too.
import { clsx } from 'clsx'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { formatCount, plural } from '@/components/ui/format'
import { Panel } from '@/components/ui/panel'
import { RelativeTime } from '@/components/ui/relative-time'
import type { SearchGroup, SearchHit, SearchPage } from '@/lib/core/transcript/search-view'
import { voiceOf } from './event-voice'
import { formatName } from './format-names'
import { Marked } from './marked'

type Props = {
  page: SearchPage
  query: string
  /** Transcripts whose title holds the words. */
  titles: { id: string; title: string }[]
}

const hrefOf = (id: string, query: string, seq?: number): string => {
  const params = new URLSearchParams()
  if (seq !== undefined) params.set('event', String(seq))
  if (query) params.set('q', query)
  return `/transcripts/${id}${params.size > 0 ? `?${params}` : ''}`
}

export function SearchResults({ page, query, titles }: Props) {
  return (
    <>
      <p role="status" className="mb-3 text-muted">
        {page.total === null
          ? 'Too common to be counted: the newest sessions come first. Another word, an agent or a day narrows it down.'
          : `${plural(page.total, 'event')}, the newest sessions first`}
      </p>
      {titles.length > 0 && (
        <Panel title="In the title" className="mb-3">
          <ul className="grid gap-1">
            {titles.map(({ id, title }) => (
              <li key={id}>
                <Link href={`/transcripts/${id}`} className="link [overflow-wrap:anywhere]">
                  {title}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <ol aria-label="Found" className="grid gap-3">
        {page.groups.map((group) => (
          <li key={group.transcript.id}>
            <Group group={group} query={query} />
          </li>
        ))}
      </ol>
    </>
  )
}

function Group({ group, query }: { group: SearchGroup; query: string }) {
  const { transcript: t, hits, count, isMore } = group
  const rest = count - hits.length
  return (
    <section aria-label={t.title} className="min-w-0 rounded-overlay border bg-surface">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b px-4 py-2">
        <h2 className="min-w-0 font-semibold [overflow-wrap:anywhere]">
          <Link href={hrefOf(t.id, '')} className="hover:underline">
            {t.title}
          </Link>
        </h2>
        {t.isSample && <Badge tone="accent">Sample</Badge>}
        <p className="text-small text-muted">
          {[t.agent, formatName(t.format)].filter(Boolean).join(' · ')}
          {' · '}
          <RelativeTime at={t.at} />
        </p>
      </header>
      <ul className="divide-y">
        {hits.map((hit) => (
          <li key={hit.seq}>
            <Hit hit={hit} href={hrefOf(t.id, query, hit.seq)} />
          </li>
        ))}
      </ul>
      {(rest > 0 || isMore) && (
        <p className="border-t px-4 py-1.5 text-small">
          <Link href={hrefOf(t.id, query)} className="link inline-flex min-h-6 items-center">
            {isMore ? `More than ${formatCount(count)} events` : `${formatCount(rest)} more`} in this session
          </Link>
        </p>
      )}
    </section>
  )
}

function Hit({ hit, href }: { hit: SearchHit; href: string }) {
  const voice = voiceOf(hit)
  const Icon = voice.icon
  return (
    <Link href={href} prefetch={false} className="block px-4 py-2 -outline-offset-2 hover:bg-hover">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-muted">
        <Icon aria-hidden="true" className={clsx('size-3.5 shrink-0', hit.isError && 'text-reject')} />
        <span className="font-medium text-ink">{voice.who}</span>
        {hit.kind === 'tool_result' && !hit.isError && <span>result</span>}
        {hit.isError && <Badge tone="reject">Failed</Badge>}
        {hit.subagent && <Badge>Sub-agent</Badge>}
        <span className="ml-auto tabular-nums">
          {hit.at && <RelativeTime at={hit.at} className="mr-2" />}#{hit.seq}
        </span>
      </span>
      <span
        className={clsx(
          'mt-0.5 line-clamp-3 [overflow-wrap:anywhere]',
          voice.isCode ? 'font-mono text-code' : 'text-base',
        )}
      >
        {hit.snippet.text === '' ? (
          <span className="text-muted italic">empty</span>
        ) : (
          <Marked text={hit.snippet.text} spans={hit.snippet.spans} />
        )}
      </span>
    </Link>
  )
}
